import BatchSpoolCore

/// All that is known of one job, from its status and, once it ended, its receipt.
struct JobStory {
    let spool: SpoolView
    /// Nil when another job of the same name has taken its place.
    let status: StatusFile?
    let receipt: ReceiptFile?
    /// How fast providers work.
    var pace = Pace()

    var hasEnded: Bool { receipt != nil || status?.ended ?? false }

    private var label: String {
        if let status { return status.label }
        let name = receipt?.name?.bytes ?? []
        return EscapedText(bytes: (receipt?.queue.map { Array("\($0)/".utf8) } ?? []) + name).text
    }

    /// The story for people: who and when, how far, what it costs, what happened, what happens next.
    /// `width`: columns of the terminal; nil when nothing has to be broken.
    func lines(now: Timestamp, _ style: Style, width: Int? = nil) -> [String] {
        let word = receipt?.status ?? status?.status
        let shown = word.map { EscapedText($0, limit: 20).text } ?? status?.word ?? "?"
        var facts = Facts(width: width)
        addBeginning(to: &facts, now)
        if let receipt {
            ReceiptStory(receipt).addOutcome(to: &facts, detail: status?.ended == true ? status?.detail : nil)
        } else {
            addProgress(to: &facts, now)
        }
        addBatches(to: &facts, now)
        addFiles(to: &facts)
        for line in JobSteps(receipt?.transitions ?? status?.transitions ?? []).lines { facts.add("steps", line) }
        if let receipt { ReceiptStory(receipt).addRemainder(to: &facts) }
        facts.add("next", NextStep(status: status, receipt: receipt, spool: spool).words, whole: receipt != nil)
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
        facts.add("from", (status?.uid ?? receipt?.uid).map { People.name(ofUser: $0) })
        facts.add("description", status?.description)
        facts.add("group", status?.group)
        if let time = status?.claimedAt ?? receipt?.claimedAt {
            facts.add("claimed", "\(Amounts.moment(time)), \(Amounts.age(from: time, to: now)) ago")
            if let end = receipt?.transitions.last?.at { facts.add("took", Amounts.age(from: time, to: end)) }
        }
    }

    private func addProgress(to facts: inout Facts, _ now: Timestamp) {
        guard let status else { return }
        if status.job != nil { facts.add("rows", rows(status)) }
        facts.add("time left", pace.remaining(of: status, now: now).map { "about \(Amounts.span($0))" })
        if !status.batches.isEmpty || status.ended { addMoney(status, to: &facts) }
        facts.add("reason", status.explanation)
        facts.add("held for", status.heldSince.map { Amounts.age(from: $0, to: now) })
    }

    private func addMoney(_ status: StatusFile, to facts: inout Facts) {
        let money = status.money
        var words = "\(Amounts.money(money.actual)) spent"
        if let reserved = money.reserved, reserved > .zero { words += ", \(Amounts.money(reserved)) reserved" }
        facts.add("cost", words)
        facts.add("estimate", "\(Amounts.money(money.estimated)) expected, \(Amounts.money(money.ceiling)) at most")
        facts.add("saving", money.saving.map { "about \(Amounts.money($0)) against realtime prices" })
    }

    private func rows(_ status: StatusFile) -> String {
        guard let rows = status.counts.rows else { return "not read yet" }
        return "\(Amounts.count(status.counts.done)) of \(Amounts.count(rows)) done: "
            + "\(Amounts.count(status.counts.results, "result")), \(Amounts.count(status.counts.errors, "error"))"
    }

    private func addBatches(to facts: inout Facts, _ now: Timestamp) {
        for batch in status?.batches ?? [] {
            facts.add("part \(batch.part)", words(batch, now))
            let id = batch.batch.map { "\($0)" }
            facts.add(
                "",
                [id, batch.attempt > 1 ? "attempt \(batch.attempt)" : nil].compactMap(\.self).joined(separator: ", "))
        }
    }

    private func words(_ batch: LiveBatch, _ now: Timestamp) -> String {
        var words = "\(batch.account) \(batch.model), \(batch.state)"
        if let took = batch.duration { words += " after \(Amounts.span(Int(took)))" }
        if batch.isUnderWay, let since = batch.submittedAt { words += " for \(Amounts.age(from: since, to: now))" }
        let done = batch.done.map { "\(Amounts.count($0)) of " } ?? ""
        words += ", \(done)\(Amounts.count(batch.rows, "row"))"
        if let left = pace.remaining(of: batch, job: status?.job, now: now) {
            words += ", \(Amounts.span(left)) left"
        }
        return words
    }

    private func addFiles(to facts: inout Facts) {
        for file in DeliveredFiles(spool: spool, status: status, receipt: receipt).all {
            facts.add(file.label, file.path + (hasEnded ? "" : " (to come)"))
        }
    }
}
