import BatchSpoolCore

/// What happens next to a job, or what somebody has to do.
struct NextStep {
    let status: StatusFile?
    let receipt: ReceiptFile?
    let spool: SpoolView

    /// One sentence; nil when nothing is left to say.
    var words: String? {
        if let receipt { return afterEnd(receipt) }
        guard let status else { return nil }
        if let next = status.next { return next }
        if status.ended { return nil }
        return status.batches.isEmpty ? beginning(status) : underWay(status)
    }

    private func beginning(_ status: StatusFile) -> String? {
        guard status.job != nil else { return nil }
        return status.detail == nil ? "its lines are checked and it is planned" : "the daemon goes on by itself"
    }

    private func underWay(_ status: StatusFile) -> String {
        let live = status.batches.filter { !$0.isOver }
        if live.isEmpty { return "rows without an answer are planned again, or everything is delivered" }
        let unsent = live.count { $0.batch == nil }
        if unsent > 0 { return "\(Amounts.count(unsent, "part")) to be submitted; the daemon goes on by itself" }
        return "answers are collected when a batch is over, and delivered when all are"
    }

    private func afterEnd(_ receipt: ReceiptFile) -> String? {
        let errors = receipt.files.first {
            $0.place == DeliveryPlace.failed.rawValue && $0.name.hasSuffix(".errors.jsonl")
        }
        let lines = receipt.files.first {
            $0.place == DeliveryPlace.failed.rawValue && !$0.name.hasSuffix(".errors.jsonl")
        }
        guard errors != nil, let lines else { return nil }
        let place = { (directory: String) in spool.path + "/" + directory + (receipt.queue.map { "/" + $0 } ?? "") }
        let move = "mv \(place("failed"))/\(lines.name) \(place("inbox"))/"
        return receipt.isRejected
            ? "mend what the errors tell, then \(move)" : "\(move) runs the failed rows again"
    }
}
