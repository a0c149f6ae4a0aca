import BatchSpoolCore

/// All that is known of one job, from its status and, once it ended, its receipt.
struct JobStory {
    let spool: SpoolView
    /// Nil when another job of the same name has taken its place.
    let status: StatusFile?
    let receipt: ReceiptFile?

    var hasEnded: Bool { receipt != nil || status?.ended ?? false }

    private var label: String {
        if let status { return status.label }
        let name = receipt?.name?.bytes ?? []
        return EscapedText(bytes: (receipt?.queue.map { Array("\($0)/".utf8) } ?? []) + name).text
    }

    /// The story for people.
    func lines(now: Timestamp, _ style: Style) -> [String] {
        let word = receipt?.status ?? status?.status
        let shown = word.map { EscapedText($0, limit: 20).text } ?? status?.word ?? "?"
        var facts = Facts()
        addBeginning(to: &facts, now)
        addBatches(to: &facts)
        addFiles(to: &facts)
        if let receipt { ReceiptStory(receipt).add(to: &facts) }
        return [style.paint(label, .strong) + "  " + style.paint(shown, Style.tone(ofStatus: word))] + facts.lines
    }

    /// The same for programs: the status as it is, and the receipt as it is.
    var json: String {
        var ours = JSONObject()
        ours.add("spool", spool.path)
        ours.add("receipt", json: receipt?.text ?? "null")
        return status?.text.map { ours.merged(before: $0) } ?? ours.text
    }

    private func addBeginning(to facts: inout Facts, _ now: Timestamp) {
        facts.add("job", (status?.job ?? receipt?.job)?.text)
        if let time = status?.claimedAt ?? receipt?.claimedAt {
            facts.add("claimed", "\(Amounts.moment(time)), \(Amounts.age(from: time, to: now)) ago")
        }
        facts.add("description", status?.description)
        facts.add("group", status?.group)
        guard let status, receipt == nil else { return }
        facts.add("rows", rows(status))
        if !status.batches.isEmpty || status.ended { facts.add("cost", cost(status)) }
        facts.add("reason", status.explanation)
        facts.add("next", status.next)
    }

    private func rows(_ status: StatusFile) -> String {
        guard let rows = status.counts.rows else { return "not read yet" }
        return "\(Amounts.count(status.counts.done)) of \(Amounts.count(rows)) done: "
            + "\(Amounts.count(status.counts.results, "result")), \(Amounts.count(status.counts.errors, "error"))"
    }

    private func cost(_ status: StatusFile) -> String {
        "\(Amounts.money(status.money.actual)) so far, \(Amounts.money(status.money.estimated)) expected, "
            + "\(Amounts.money(status.money.ceiling)) at most"
    }

    private func addBatches(to facts: inout Facts) {
        for batch in status?.batches ?? [] {
            let done = batch.done.map { "\(Amounts.count($0)) of " } ?? ""
            var words = "\(batch.account) \(batch.model), \(batch.state), \(done)\(Amounts.count(batch.rows, "row"))"
            if batch.attempt > 1 { words += ", attempt \(batch.attempt)" }
            if let id = batch.batch { words += ", \(id)" }
            facts.add("part \(batch.part)", words)
        }
    }

    private func addFiles(to facts: inout Facts) {
        for file in DeliveredFiles(spool: spool, status: status, receipt: receipt).all {
            facts.add(file.kind, file.path + (hasEnded ? "" : " (to come)"))
        }
    }
}
