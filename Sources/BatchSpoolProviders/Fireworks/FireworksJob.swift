import BatchSpoolCore

/// A batch inference job as Fireworks describes it.
struct FireworksJob: ListedBatch {
    private static let prefix = "JOB_STATE_"

    let ref: BatchRef
    let status: BatchStatus
    /// Its name for people.
    let key: SubmissionKey?
    let created: Int?
    private let input: String?

    /// The job in `value`; nil when it has no name.
    init?(_ value: WireValue, _ errors: ProviderErrorReader) {
        guard let id = Self.id(in: value) else { return nil }
        ref = BatchRef(id)
        key = value["displayName"].text.map { SubmissionKey($0) }
        created = WireTime.seconds(value["createTime"])
        input = value["inputDatasetId"].text
        let word = value["state"].text ?? ""
        let phase = Self.phase(word)
        let progress = value["jobProgress"]
        let output = value["outputDatasetId"].text?.split(separator: "/").last.map { RemoteFile($0) }
        let hasFailed = phase == .ended(.failed)
        status = BatchStatus(
            batch: BatchRef(id), phase: phase ?? .processing, done: progress["totalProcessedRequests"].int,
            total: progress["totalInputRequests"].int, files: hasFailed ? [] : output.map { [$0] } ?? [],
            problem: hasFailed ? errors.error(.status, failedBatch: ErrorWords(value["status"])) : nil,
            unknownWord: phase == nil ? word : nil)
    }

    func belongs(to key: SubmissionKey, _ file: RemoteFile) -> Bool {
        self.key == key || input?.split(separator: "/").last == file.rawValue[...]
    }

    /// The last word of the job's name; nil without a name.
    static func id(in value: WireValue) -> String? {
        value["name"].text?.split(separator: "/").last.map { String($0) }
    }

    /// In any casing.
    private static func phase(_ word: String) -> BatchStatus.Phase? {
        let word = word.uppercased()
        return switch word.hasPrefix(prefix) ? String(word.dropFirst(prefix.count)) : word {
        case "VALIDATING", "PENDING", "CREATING", "CREATING_INPUT_DATASET", "IDLE", "RE_QUEUEING": .submitted
        case "RUNNING", "WRITING_RESULTS", "CANCELLING", "PAUSED": .processing
        case "COMPLETED", "EARLY_STOPPED": .ended(.completed)
        case "FAILED": .ended(.failed)
        case "EXPIRED": .ended(.expired)
        case "CANCELLED", "DELETING", "DELETING_CLEANING_UP", "DELETED": .ended(.cancelled)
        default: nil
        }
    }
}
