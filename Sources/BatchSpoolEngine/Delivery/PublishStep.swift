import BatchSpoolCore
import SpoolStorage

/// The renames of one delivery.
struct PublishStep: Sendable {
    let spool: Spool
    let record: JobRecord

    /// What became of each source's set.
    func run() throws(SystemError) -> [(source: Int, outcome: PublishOutcome)] {
        var numbers: [Int] = []
        var sets: [Int: [Publication]] = [:]
        let places = try directories()
        for step in record.pendingDelivery {
            guard let work = FileName(step.work.utf8), let target = FileName(step.target.utf8),
                let directory = places[step.place]
            else { continue }
            if sets[step.source] == nil { numbers.append(step.source) }
            sets[step.source, default: []].append(
                Publication(work: work, directory: directory, target: target, sha256: step.sha256))
        }
        let outcomes = try Publisher(from: spool.work).publish(numbers.map { sets[$0] ?? [] })
        return zip(numbers, outcomes).map { ($0, $1) }
    }

    /// All sources of a job are of one queue.
    private func directories() throws(SystemError) -> [DeliveryPlace: Directory] {
        [
            .outbox: try spool.directory(.outbox, queue: record.queue),
            .failed: try spool.directory(.failed, queue: record.queue),
        ]
    }
}

extension DeliveryStep {
    /// Whether the file has not been published yet.
    func isWaiting(in work: Directory) -> Bool {
        FileName(self.work.utf8).flatMap { try? work.stamp(of: $0) } != nil
    }

    /// The same file under another set of names.
    func renamed(_ names: OutputNames, suffix: String) -> DeliveryStep {
        let name: FileName
        switch (place, target) {
        case (.outbox, let old) where old.hasSuffix(".receipt.json"): name = names.receipt
        case (.outbox, _): name = names.results
        case (.failed, let old) where old.hasSuffix(".errors.jsonl"): name = names.errors
        case (.failed, let old) where old.hasSuffix("." + OutputNames.companion):
            name = names.lines(suffix: OutputNames.companion)
        case (.failed, let old): name = names.lines(suffix: old.hasSuffix("." + suffix) ? suffix : "jsonl")
        }
        return DeliveryStep(
            source: source, work: work, place: place, target: name.text ?? target, bytes: bytes, sha256: sha256)
    }
}
