import BatchSpoolCore

/// A batch job as Mistral describes it.
struct MistralJob: ListedBatch {
    let ref: BatchRef
    let status: BatchStatus
    private let value: WireValue

    /// The job in `value`; nil when it has no id.
    init?(_ value: WireValue, _ errors: ProviderErrorReader) {
        guard let id = value["id"].text else { return nil }
        ref = BatchRef(id)
        self.value = value
        status = Self.status(value, ref, errors)
    }

    var key: SubmissionKey? { value["metadata"][BatchOrder.keyName].text.map { SubmissionKey($0) } }

    var created: Int? { WireTime.seconds(value["created_at"]) }

    func belongs(to key: SubmissionKey, _ file: RemoteFile) -> Bool {
        self.key == key || value["input_files"].elements?.contains { $0.text == file.rawValue } ?? false
    }

    /// `total_requests` is 0 right after the create; `completed_requests` counts failures too.
    private static func status(_ value: WireValue, _ ref: BatchRef, _ errors: ProviderErrorReader) -> BatchStatus {
        let word = value["status"].text
        let phase = word.flatMap(BatchWord.phase)
        let words = ErrorWords(value["errors"])
        let hasFailed = phase == .ended(.failed)
        return BatchStatus(
            batch: ref, phase: phase ?? .processing, done: value["completed_requests"].int,
            total: value["total_requests"].int.flatMap { $0 > 0 ? $0 : nil },
            files: ["output_file", "error_file"].compactMap { value[$0].name.map { RemoteFile($0) } },
            problem: hasFailed ? errors.error(.status, failedBatch: words) : nil,
            unknownWord: phase == nil ? word ?? "" : nil)
    }
}
