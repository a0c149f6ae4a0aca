import BatchSpoolCore
import SpoolStorage

/// Makes the files of one source, complete and on disk, before any of them gets its name.
struct OutputPass: Sendable {
    let spool: Spool
    let record: JobRecord
    let facts: ReceiptFacts
    let names: OutputNames
    /// Of the file of results; nil when nothing of it was written since the daemon started.
    let digest: LineDigest?

    /// The steps of the delivery, receipt last.
    func run() throws(RecordFault) -> [DeliveryStep] {
        let source = record.sources[0]
        var receipt: Receipt
        var steps: [DeliveryStep]
        if let rejection = source.rejection {
            (receipt, steps) = try rejected(rejection)
        } else {
            (receipt, steps) = try answered()
        }
        receipt.files = steps.map(FileFacts.init)
        steps.append(try write(receipt))
        do throws(SystemError) { try spool.work.sync(step: "outputs.fsync-dir") } catch { throw .system(error) }
        return steps
    }

    /// An accepted source: its results, and what failed.
    private func answered() throws(RecordFault) -> (Receipt, [DeliveryStep]) {
        let index = try RowIndexReader(in: spool.work, job: record.job)
        let log = try OutcomeReader(in: spool.work, job: record.job, rows: index.count)
        let rows = 0..<index.count
        let kinds: OutcomeKinds = record.options.errors == .inline ? .final : .results
        let results = try OrderedCopy(of: log, rows: rows, kinds: kinds, known: digest).make(output(.results))
        var steps = [step(results, .outbox, names.results)]
        let failures = log.count(of: .error) + log.count(of: .skipped)
        if failures > 0 {
            let errors = try OrderedCopy(of: log, rows: rows, kinds: .failures).make(output(.errors))
            steps.append(step(errors, .failed, names.errors))
            let lines = try FailedLines(record: record, work: spool.work, index: index, log: log).write(output(.lines))
            steps.append(step(lines, .failed, names.lines()))
        }
        return (try ReceiptPass(record: record, facts: facts, log: log).run(), steps)
    }

    /// A rejected source: the file itself comes back under its own suffix, beside all its problems.
    private func rejected(_ reason: String) throws(RecordFault) -> (Receipt, [DeliveryStep]) {
        let source = record.sources[0]
        var steps: [DeliveryStep] = []
        if try exists(SpoolLayout.problems(record.job)) {
            steps.append(try existing(SpoolLayout.problems(record.job), .failed, names.errors))
        }
        steps.append(try original(source))
        if try exists(SpoolLayout.companion(record.job, 0)) {
            steps.append(
                try existing(SpoolLayout.companion(record.job, 0), .failed, names.lines(suffix: OutputNames.companion)))
        }
        var receipt = Receipt(
            source: SourceFacts(source), job: record.job, status: source.cancelled == nil ? .failed : .cancelled,
            ok: false,
            counts: RowCounts(rows: record.rows ?? 0, results: 0, errors: record.rows ?? 0), options: record.options)
        receipt.reason = reason
        receipt.transitions = record.transitions
        receipt.rerunOf = record.options.rerunOf
        return (receipt, steps)
    }

    /// The claimed file itself, which may not even be readable for us.
    private func original(_ source: Source) throws(RecordFault) -> DeliveryStep {
        let name = SpoolLayout.source(record.job, 0)
        let digest = try? FileDigest.sum(of: name, in: spool.work)
        return DeliveryStep(
            source: 0, work: name.text ?? "", place: .failed, target: names.lines(suffix: source.suffix).text ?? "",
            bytes: digest?.bytes ?? source.bytes, sha256: digest?.sha256 ?? "")
    }

    private func write(_ receipt: Receipt) throws(RecordFault) -> DeliveryStep {
        let name = output(.receipt)
        do throws(SystemError) {
            try AtomicFile.replace(in: spool.work, name: name, bytes: ReceiptText.bytes(receipt), durable: true)
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
            source: 0, work: name.text ?? "", place: place, target: target.text ?? "", bytes: digest.bytes,
            sha256: digest.sha256)
    }

    private func step(_ file: Deliverable, _ place: DeliveryPlace, _ target: FileName) -> DeliveryStep {
        DeliveryStep(
            source: 0, work: file.name.text ?? "", place: place, target: target.text ?? "", bytes: file.bytes,
            sha256: file.sha256)
    }

    private func output(_ kind: OutputKind) -> FileName {
        SpoolLayout.output(record.job, 0, kind)
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
}
