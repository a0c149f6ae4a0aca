import BatchSpoolCore
import SpoolStorage

/// What orders are answered, in sentences.
enum OrderWords {
    /// The answer about a job, or one of its files.
    static func answer(_ word: OrderWord, _ record: JobRecord, _ source: Int? = nil) -> OrderAnswer {
        let shown = record.sources[source ?? 0]
        return OrderAnswer(
            word, sentence(word, record), job: record.job, file: shown.name, queue: shown.queue)
    }

    /// The answer about something that is no job under way.
    static func answer(_ word: OrderWord, _ target: OrderTarget) -> OrderAnswer {
        OrderAnswer(word, sentence(word, nil), job: target.job, file: target.file, queue: target.queue)
    }

    static func unknown(_ target: OrderTarget, near: String?) -> OrderAnswer {
        let name = target.file.map { EscapedText(bytes: $0.bytes, limit: 200).text } ?? target.job?.text ?? ""
        let hint = near.map { "; did you mean \"\(EscapedText($0, limit: 200))\"?" } ?? ""
        return OrderAnswer(
            .noSuchJob, "no job is called \"\(name)\"" + hint, job: target.job, file: target.file, queue: target.queue)
    }

    private static func sentence(_ word: OrderWord, _ record: JobRecord?) -> String {
        let job = record?.job.text ?? "JOB"
        return switch word {
        case .cancelled: "cancelled; nothing more is sent, and what has no result goes to failed/"
        case .cancelling: cancelling(record)
        case .held: "held; nothing more is sent, batches that run are collected; to go on: batchspool release \(job)"
        case .released: "goes on; what still stands in the way is told again"
        case .retrying: "tried again"
        case .adopted: "the batch is adopted and waited for"
        case .already: "already so; nothing was done"
        case .nothing: "there is nothing to do it to"
        case .cancelTooLate: "too late to cancel: it is bought, and will be delivered"
        case .ended: "it has ended, or is being delivered"
        case .stillRunning: "it has not ended; failed rows can be run again when it has"
        case .needsAnswer:
            "it waits for what became of a create: say batchspool adopt BATCH_ID \(job), "
                + "batchspool retry --not-submitted \(job) or batchspool retry --submitted \(job)"
        case .notUnresolved: "no batch of it is in doubt"
        case .nothingFailed: "it has no failed rows in failed/"
        case .rejected: "it was rejected: mend the lines that failed/ names, and drop it again"
        case .nameTaken: "the inbox has a file of that name"
        case .spoolMoved: "the spool is not at home; first: batchspool spool adopt"
        case .batchInUse: "that batch is another part's"
        case .damagedRecord: "its record cannot be read; look at the journal"
        case .badOrder: "the order makes no sense"
        case .noSuchJob: "there is no such job"
        case .notClaimed: "it lies in the inbox and is no job yet; take it out of there"
        case .noSuchBatch: "no account of the job knows that batch"
        case .notYours: "it is not yours; its sender, root or a member of admin_group may"
        case .tryLater: "cannot be done now; ask again later"
        }
    }

    private static func cancelling(_ record: JobRecord?) -> String {
        let text = "nothing more is sent, batches that run are cancelled; finished rows will be delivered"
        guard let record, !record.adoptable.isEmpty else { return text }
        return text + "; first it is found out what became of a create whose answer was lost"
    }
}
