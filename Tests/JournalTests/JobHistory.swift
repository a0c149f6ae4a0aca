import TestKit

/// What a journal alone tells of a job, up to the delivery of one of its dropped files.
struct JobHistory {
    private let entries: [JSON]

    /// The history of the job with this id and of its file of this name, from all entries of a journal.
    init(_ job: String?, _ file: String?, in entries: [JSON]) {
        let own = entries.filter { entry in
            let source = entry["BATCHSPOOL_SOURCE"].text
            return entry["BATCHSPOOL_JOB"].text == job && (source == nil || source == file)
        }
        let end = own.firstIndex { $0["BATCHSPOOL_EVENT"].text == "delivered" }
        self.entries = end.map { Array(own[...$0]) } ?? own
    }

    /// States in the words of the receipt's transitions; those after the receipt was written are left out.
    var transitions: [String] {
        var words: [String] = []
        for entry in entries {
            guard let state = entry["BATCHSPOOL_STATE"].text else { continue }
            let word: String
            switch entry["BATCHSPOOL_EVENT"].text {
            case "recovered", "delivering", "delivered", "rejected": continue
            case "held": word = "held: \(entry["BATCHSPOOL_REASON"].text ?? "?")"
            case "claimed", "planned", "released": word = state
            default: word = "part \(entry["BATCHSPOOL_PART"].text ?? "?") \(state)"
            }
            if word != "planned" || words.last != word { words.append(word) }
        }
        return words
    }

    /// Batches in the order of their parts, in the receipt's form.
    var batches: [JSON] {
        let ends = of("ended")
        return (of("submitted") + of("adopted")).map { bought in
            let part = bought["BATCHSPOOL_PART"]
            let planned = JSON.array(of("planned").filter { $0["BATCHSPOOL_PART"] == part })[0]
            let end = JSON.array(ends.filter { $0["BATCHSPOOL_BATCH_ID"] == bought["BATCHSPOOL_BATCH_ID"] })[0]
            return .object([
                "account": bought["BATCHSPOOL_PROVIDER"], "batch": bought["BATCHSPOOL_BATCH_ID"],
                "part": number(bought, "PART"), "attempt": number(bought, "ATTEMPT"),
                "rows": number(planned, "ROWS"), "end": end["BATCHSPOOL_STATE"],
            ])
        }.sorted { ($0["part"].int ?? 0) < ($1["part"].int ?? 0) }
    }

    /// What the file's own answers cost in picodollars; nil when any of it is unknown.
    var cost: Int? {
        JSON.array(of("delivered"))[0]["BATCHSPOOL_COST"].text.flatMap { Picodollars.read($0) }.map { Int($0) }
    }

    /// What all answers of the job cost in picodollars; nil when any of it is unknown.
    var jobCost: Int? {
        of("collected").reduce(0) { sum, entry in
            guard let sum, let cost = entry["BATCHSPOOL_COST"].text.flatMap({ Picodollars.read($0) }) else {
                return nil
            }
            return sum + Int(cost)
        }
    }

    /// How the rows ended, in the receipt's form.
    var counts: JSON {
        let delivered = JSON.array(of("delivered"))[0]
        return .object([
            "rows": number(delivered, "ROWS"), "results": number(delivered, "RESULTS"),
            "errors": number(delivered, "ERRORS"),
        ])
    }

    /// The word a job ended with.
    var status: JSON { JSON.array(of("delivered"))[0]["BATCHSPOOL_STATE"] }

    /// The dropped file.
    var source: JSON {
        let claimed = JSON.array(of("claimed"))[0]
        return .object([
            "name": claimed["BATCHSPOOL_SOURCE"], "bytes": number(claimed, "BYTES"), "uid": number(claimed, "UID"),
        ])
    }

    private func of(_ event: String) -> [JSON] {
        entries.filter { $0["BATCHSPOOL_EVENT"].text == event }
    }

    private func number(_ entry: JSON, _ field: String) -> JSON {
        entry["BATCHSPOOL_" + field].text.flatMap { Double($0) }.map { .number($0) } ?? .null
    }
}
