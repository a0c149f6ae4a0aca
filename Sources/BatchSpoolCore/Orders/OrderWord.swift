/// What an order came to, in one stable word.
package enum OrderWord: String, Hashable, Codable, Sendable, CaseIterable {
    // Done, or as wished before.
    case cancelled, cancelling, held, released, retrying, adopted, already
    /// There was no job to do it to.
    case nothing
    // Makes no sense for the job as it is.
    case cancelTooLate = "cancel_too_late"
    case ended
    case stillRunning = "still_running"
    case needsAnswer = "needs_answer"
    case notUnresolved = "not_unresolved"
    case nothingFailed = "nothing_failed"
    case rejected
    case nameTaken = "name_taken"
    case spoolMoved = "spool_moved"
    case batchInUse = "batch_in_use"
    case damagedRecord = "damaged_record"
    case badOrder = "bad_order"
    // Not there.
    case noSuchJob = "no_such_job"
    case notClaimed = "not_claimed"
    case noSuchBatch = "no_such_batch"
    case notYours = "not_yours"
    /// Somebody who has to be asked does not answer.
    case tryLater = "try_later"
}

extension OrderWord {
    /// Whether things are as was wished.
    package var isDone: Bool { exitStatus == 0 }

    /// The tool's exit status, as in sysexits.h.
    package var exitStatus: Int32 {
        switch self {
        case .cancelled, .cancelling, .held, .released, .retrying, .adopted, .already, .nothing: 0
        case .cancelTooLate, .ended, .stillRunning, .needsAnswer, .notUnresolved, .nothingFailed, .rejected,
            .nameTaken, .spoolMoved, .batchInUse, .damagedRecord, .badOrder:
            65
        case .noSuchJob, .notClaimed, .noSuchBatch: 69
        case .tryLater: 75
        case .notYours: 77
        }
    }

    /// The exit status for several: who may not do it weighs most, then what has to wait, is not there, makes no sense.
    package static func exitStatus(of words: some Sequence<OrderWord>) -> Int32 {
        let all = Set(words.map(\.exitStatus))
        return [77, 75, 69, 65].first(where: all.contains) ?? 0
    }
}
