import BatchSpoolCore
import SpoolStorage

/// What waiting for one file came to, and where its outputs are.
struct EndReport {
    let spool: SpoolView
    let file: Awaited

    private var end: WaitEnd { file.end ?? .timedOut }

    /// The end and its files; `width`: columns of the terminal, nil when nothing has to be broken.
    func lines(_ style: Style, width: Int? = nil) -> [String] {
        var facts = Facts(width: width)
        if end.isFinal {
            for delivered in files { facts.add(delivered.label, delivered.path) }
            if let receipt = file.receipt, !receipt.isRejected {
                facts.add("cost", Amounts.money(receipt.cost.actual))
            } else if let status = file.status, status.ended, !status.isRejected {
                facts.add("cost", Amounts.money(status.money.actual))
            }
        } else {
            facts.add("reason", file.status?.explanation)
            facts.add("next", next)
        }
        return ["\(style.paint(file.label, .strong)): \(style.paint(words, tone))"] + facts.lines
    }

    /// The same for programs.
    var json: String {
        var ours = JSONObject()
        ours.add("spool", spool.path)
        ours.add("outcome", outcome)
        ours.add("exit_status", Int(end.exitStatus))
        ours.add(
            "paths",
            files.map { delivered in
                var object = JSONObject()
                object.add("kind", delivered.kind)
                object.add("path", delivered.path)
                return object
            })
        ours.add("receipt", json: file.receipt?.text ?? "null")
        if let text = file.status?.text { return ours.merged(before: text) }
        ours.add("file", file.label)
        return ours.text
    }

    private var files: [DeliveredFiles.File] {
        end.isFinal ? DeliveredFiles(spool: spool, status: file.status, receipt: file.receipt).all : []
    }

    private var words: String {
        switch end {
        case .whole: "completed, \(results)"
        case .incomplete: "\(failing), \(results)"
        case .rejected: "rejected, \(EscapedText(file.receipt?.reason ?? file.status?.reason ?? "see its errors"))"
        case .cancelled: "cancelled, \(results)"
        case .held(let reason):
            // A name that is never taken is no held job.
            "\(file.status?.word ?? "held"), \(EscapedText(reason, limit: 60))"
        case .gone: "no longer in the inbox, and no job has its name"
        case .daemonStopped: "not finished, and no daemon is running"
        case .timedOut: "not finished in time, \(ProgressLine(file).state)"
        }
    }

    private var failing: String {
        (file.receipt?.status ?? file.status?.status) == JobStatus.failed.rawValue ? "failed" : "completed in part"
    }

    private var results: String {
        let (results, rows) =
            file.receipt.map { ($0.counts.results, $0.counts.rows) }
            ?? (file.status?.counts.results ?? 0, file.status?.counts.rows ?? 0)
        return "\(Amounts.count(results)) of \(Amounts.count(rows, "row")) \(rows == 1 ? "has" : "have") a result"
    }

    private var next: String? {
        if let next = file.status?.next { return next }
        switch end {
        case .daemonStopped: return "start it: \(spool.place.start)"
        case .timedOut: return "wait again: batchspool wait \(file.label)"
        default: return nil
        }
    }

    private var tone: Style.Tone {
        switch end {
        case .whole: .good
        case .incomplete, .rejected, .gone: .bad
        case .cancelled, .held, .daemonStopped, .timedOut: .waiting
        }
    }

    private var outcome: String {
        switch end {
        case .whole: "complete"
        case .incomplete: "incomplete"
        case .rejected: "rejected"
        case .cancelled: "cancelled"
        case .held: "held"
        case .gone: "gone"
        case .daemonStopped: "daemon_stopped"
        case .timedOut: "timed_out"
        }
    }
}
