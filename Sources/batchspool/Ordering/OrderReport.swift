import BatchSpoolCore

/// What orders came to, a line for each job.
struct OrderReport {
    let output: Output
    let spool: SpoolView
    let isDryRun: Bool

    func tell(_ answer: OrderReplyFile.Answer) {
        guard !output.isJSON else { return output.line(json(answer)) }
        let name = answer.label.map { output.style.paint($0, .strong) + ": " } ?? ""
        let text = EscapedText(answer.text).text
        let isDone = answer.exitStatus == 0
        let line = name + (isDryRun && isDone ? "would be: " : "") + output.style.paint(text, isDone ? .good : .bad)
        output.line(line)
    }

    /// Nobody has answered an order.
    func tellUnanswered(_ id: JobID, _ why: OrderWait.Why) {
        if output.isJSON {
            var object = JSONObject()
            object.add("spool", spool.path)
            object.add("order", id.text)
            object.add("word", why.word)
            object.add("text", Notes.unanswered(why))
            object.add("exit_status", 75)
            output.line(object.text)
        }
        Output.complain(Notes.unanswered(why))
    }

    private func json(_ answer: OrderReplyFile.Answer) -> String {
        var object = JSONObject()
        object.add("spool", spool.path)
        object.add("job", answer.job?.text)
        object.add("file", answer.file.map { EscapedText(bytes: $0.bytes).text })
        object.add("queue", answer.queue)
        object.add("word", answer.word)
        object.add("text", answer.text)
        object.add("dry_run", isDryRun)
        object.add("exit_status", Int(answer.exitStatus))
        return object.text
    }
}

extension OrderReplyFile.Answer {
    /// How people call what it is about; nil for an answer about no job.
    fileprivate var label: String? {
        guard let file else { return job?.text }
        return EscapedText(bytes: (queue.map { Array("\($0)/".utf8) } ?? []) + file.bytes).text
    }
}

extension OrderWait.Why {
    /// The same in one stable word.
    fileprivate var word: String {
        switch self {
        case .daemonStopped: "daemon_stopped"
        case .timedOut: "timed_out"
        case .nobodyToAsk: "nobody_to_ask"
        }
    }
}
