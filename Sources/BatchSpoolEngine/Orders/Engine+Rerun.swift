import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// An order about a job that is over.
    func obeyEnded(
        _ order: Order, _ record: JobRecord, _ target: OrderTarget, _ authority: OrderAuthority
    ) async -> OrderAnswer {
        let source = record.sources.firstIndex { $0.name == target.file && $0.queue == target.queue }
        guard await owners(of: record).allSatisfy(authority.covers) else {
            return OrderWords.answer(.notYours, record, source)
        }
        let verdict = OrderVerdict.ofEnded(order, record: record)
        guard verdict.word == .retrying, order.dryRun != true else {
            return OrderWords.answer(verdict.word, record, source)
        }
        return OrderWords.answer(await rerun(record, source: source), record, source)
    }

    /// Moves the lines of failed rows back into the inbox, as `mv` would; done twice it moves nothing twice.
    private func rerun(_ record: JobRecord, source: Int?) async -> OrderWord {
        let isRunning = jobs.values.contains { $0.record.options.rerunOf == record.job }
        let (spool, number) = (setup.spool, source.map { record.sources[$0].number })
        let moved = await workers.brief { () -> Result<OrderWord, SystemError> in
            Result { () throws(SystemError) in try RerunStep(spool: spool, record: record, source: number).run() }
        }
        switch moved {
        case .success(.nothingFailed) where isRunning: return .already
        case .success(let word): return word
        case .failure(let error):
            setup.log.transition(
                .ordered, "failed rows cannot be moved into the inbox: \(error)", job: record.job, level: .warning)
            return .tryLater
        }
    }
}

/// The renames that run failed rows again: companions before their inputs.
struct RerunStep: Sendable {
    let spool: Spool
    let record: JobRecord
    /// The number of the source that is meant; nil for every one of the job.
    let source: Int?

    func run() throws(SystemError) -> OrderWord {
        var words: Set<OrderWord> = []
        for step in record.delivery where step.place == .failed && (source ?? step.source) == step.source {
            guard !step.target.hasSuffix(".errors.jsonl"), !isCompanion(step.target) else { continue }
            words.insert(try move(step))
        }
        for word in [OrderWord.nameTaken, .retrying, .already] where words.contains(word) { return word }
        return .nothingFailed
    }

    private func isCompanion(_ target: String) -> Bool {
        target.hasSuffix("." + OutputNames.companion)
    }

    private func move(_ step: DeliveryStep) throws(SystemError) -> OrderWord {
        let queue = record.queue
        let (failed, inbox) = (try spool.directory(.failed, queue: queue), try spool.inbox(queue: queue))
        guard let name = FileName(step.target.utf8) else { return .nothingFailed }
        let isThere = try inbox.stamp(of: name) != nil
        guard try failed.stamp(of: name) != nil else { return isThere ? .already : .nothingFailed }
        if isThere { return .nameTaken }
        for other in record.delivery where other.source == step.source && isCompanion(other.target) {
            guard let companion = FileName(other.target.utf8), try failed.stamp(of: companion) != nil else { continue }
            try failed.rename(companion, to: inbox, as: companion, step: "rerun.rename")
        }
        try failed.rename(name, to: inbox, as: name, step: "rerun.rename")
        try inbox.sync(step: "rerun.fsync")
        try failed.sync(step: "rerun.fsync")
        return .retrying
    }
}
