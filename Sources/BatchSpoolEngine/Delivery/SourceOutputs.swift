import BatchSpoolCore
import SpoolStorage

/// Makes the files of one source; they are on disk only once the caller has synced them.
struct SourceOutputs {
    let spool: Spool
    let record: JobRecord
    let source: Source
    let facts: ReceiptFacts
    let names: OutputNames
    /// Nil for a rejected source.
    let log: OutputLog?

    /// The steps of the delivery, receipt last.
    func make() throws(RecordFault) -> MadeOutputs {
        var receipt: Receipt
        var steps: [DeliveryStep]
        if let rejection = source.rejection {
            (receipt, steps) = try rejected(rejection)
        } else if let log {
            (receipt, steps) = try answered(log)
        } else {
            return MadeOutputs()
        }
        receipt.files = steps.map(FileFacts.init)
        steps.append(try write(receipt))
        return MadeOutputs(steps: steps, endings: [source.number: SourceEnding(source, receipt)])
    }

    /// An accepted source: its results, and what failed.
    private func answered(_ log: OutputLog) throws(RecordFault) -> (Receipt, [DeliveryStep]) {
        let rows = source.rows?.range ?? 0..<log.index.count
        let kinds: OutcomeKinds = record.options.errors == .inline ? .final : .results
        let results = try copy(.results, rows, kinds, log)
        let receipt = try ReceiptPass(record: record, source: source, facts: facts, log: log.outcomes).run()
        var steps = [step(results, .outbox, names.results)]
        if receipt.counts.errors > 0 {
            steps.append(step(try copy(.errors, rows, .failures, log), .failed, names.errors))
            let lines = FailedLines(
                record: record, rows: rows, work: spool.work, index: log.index, log: log.outcomes)
            steps.append(step(try lines.write(output(.lines)), .failed, names.lines()))
        }
        return (receipt, steps)
    }

    /// In a gathered job the log belongs to all of its sources, so it is never itself what is delivered.
    private func copy(
        _ kind: OutputKind, _ rows: Range<Int>, _ kinds: OutcomeKinds, _ log: OutputLog
    ) throws(RecordFault) -> Deliverable {
        try OrderedCopy(of: log.outcomes, rows: rows, kinds: kinds, known: kind == .results ? log.digest : nil)
            .make(output(kind), durable: false, mayTakeLog: !record.isGathered)
    }

    /// A rejected source: the file itself comes back under its own suffix, beside all its problems.
    private func rejected(_ reason: String) throws(RecordFault) -> (Receipt, [DeliveryStep]) {
        var steps: [DeliveryStep] = []
        let problems = SpoolLayout.problems(record.job, source.number)
        if let unread = source.unreadReason { try tell(unread, in: problems) }
        if try exists(problems) { steps.append(try existing(problems, .failed, names.errors)) }
        steps.append(original())
        let companion = SpoolLayout.companion(record.job, source.number)
        if try exists(companion) {
            steps.append(try existing(companion, .failed, names.lines(suffix: OutputNames.companion)))
        }
        let rows = source.rows?.count ?? 0
        var receipt = Receipt(
            source: SourceFacts(source), job: record.job, status: source.cancelled == nil ? .failed : .cancelled,
            ok: false, counts: RowCounts(rows: rows, results: 0, errors: rows), options: record.options)
        receipt.reason = reason
        receipt.transitions = record.transitions
        receipt.rerunOf = record.options.rerunOf
        return (receipt, steps)
    }

    /// Nobody has written problems of a file that was not read.
    private func tell(_ reason: ArrivalReason, in problems: FileName) throws(RecordFault) {
        do throws(SystemError) {
            var file = try ProblemFile(problems, in: spool.work, file: source.shownName, mergesLines: false)
            try file.append(reason)
            try file.finish()
        } catch { throw .system(error) }
    }

    /// The claimed file itself, which may not even be readable for us.
    private func original() -> DeliveryStep {
        let name = SpoolLayout.source(record.job, source.number)
        let digest = try? FileDigest.sum(of: name, in: spool.work)
        return DeliveryStep(
            source: source.number, work: name.text ?? "", place: .failed,
            target: names.lines(suffix: source.suffix).text ?? "", bytes: digest?.bytes ?? source.bytes,
            sha256: digest?.sha256 ?? "")
    }

    private func write(_ receipt: Receipt) throws(RecordFault) -> DeliveryStep {
        let name = output(.receipt)
        do throws(SystemError) {
            try AtomicFile.replace(in: spool.work, name: name, bytes: ReceiptText.bytes(receipt), durable: false)
        } catch { throw .system(error) }
        return try existing(name, .outbox, names.receipt)
    }

    private func exists(_ name: FileName) throws(RecordFault) -> Bool {
        do throws(SystemError) { return try spool.work.stamp(of: name) != nil } catch { throw .system(error) }
    }

    private func existing(
        _ name: FileName, _ place: DeliveryPlace, _ target: FileName
    ) throws(RecordFault) -> DeliveryStep {
        let digest = try FileDigest.sum(of: name, in: spool.work)
        return DeliveryStep(
            source: source.number, work: name.text ?? "", place: place, target: target.text ?? "",
            bytes: digest.bytes, sha256: digest.sha256)
    }

    private func step(_ file: Deliverable, _ place: DeliveryPlace, _ target: FileName) -> DeliveryStep {
        DeliveryStep(
            source: source.number, work: file.name.text ?? "", place: place, target: target.text ?? "",
            bytes: file.bytes, sha256: file.sha256)
    }

    private func output(_ kind: OutputKind) -> FileName {
        SpoolLayout.output(record.job, source.number, kind)
    }
}

extension OutputNames {
    /// The suffix under which the options of a rejected file come back beside it.
    static let companion = "options.json"
}

extension Source {
    /// The suffixes under which lines of this source may come back.
    var lineSuffixes: [String] { [suffix, "jsonl", OutputNames.companion] }

    /// The dropped name's own suffix, without the dot.
    var suffix: String {
        guard let name = FileName(name.bytes), case .input(let form) = NameVerdict(of: name) else { return "jsonl" }
        return form.rawValue
    }

    /// The set of names it will be published under; nil before the claim is done.
    var outputNames: OutputNames? { stem.flatMap { OutputNames(stored: $0) } }
}
