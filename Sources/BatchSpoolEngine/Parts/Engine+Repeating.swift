import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Sends a create of which no listing shows anything once more, where its key can make one batch only: that batch, or
    /// nil where it must not be sent, or nothing was learned.
    ///
    /// Nothing is written before: the intent on disk is that of the first one, and whoever finds it after a crash does the
    /// same again. What an order has stopped is not sent, because the first one may never have arrived.
    @inline(never)
    func createAgain(_ job: JobID, _ part: Part, _ attempt: Attempt, _ account: EngineAccount) async -> BatchRef? {
        guard account.provider.capabilities.repeatsCreatesFor != nil, part.state.mayRepeat, part.ruling == nil,
            maySend(job, part), setup.spool.displacements.isEmpty, let record = record(of: job)
        else { return nil }
        awaitedCreates += 1
        let fate = await account.provider.createAgain(
            from: attempt.handle, order: BatchOrder(record, part, attempt.key), since: attempt.since)
        awaitedCreates -= 1
        switch fate {
        case .accepted(let batch, _): return batch
        case .refused(let error), .notSent(let error), .halted(let error, _), .unknown(let error):
            setup.log.transition(
                .unresolved,
                "part \(part.number): the create was sent again with its key, which tells nothing: \(error.detail)",
                job: job, reason: error.code, part: part, level: .warning)
            return nil
        case nil: return nil
        }
    }
}

extension PartState {
    /// Whether its create may have to be sent once more: behind a fence there is no file left to make a batch from.
    fileprivate var mayRepeat: Bool {
        switch self {
        case .submitting, .unresolved: true
        case .planned, .uploading, .uploaded, .fencing, .running, .fetching, .settled: false
        }
    }
}
