import BatchSpoolCore

/// A batch as a service describes it.
struct OpenAIBatchObject: ListedBatch {
    let id: String
    private let value: WireValue

    /// The batch in `value`, bare or under `job`, `data` or `batch`; nil when it has no id.
    init?(_ value: WireValue) {
        guard let found = Self.unwrapped(value), let id = found["id"].name else { return nil }
        self.id = id
        self.value = found
    }

    /// The id of the batch that a create answers with; a number is none: it may have lost digits on its way.
    static func id(in value: WireValue) -> String? {
        unwrapped(value)?["id"].text
    }

    var ref: BatchRef { BatchRef(id) }

    var created: Int? { WireTime.seconds(value["created_at"]) ?? WireTime.seconds(value["created"]) }

    var key: SubmissionKey? { value["metadata"][BatchOrder.keyName].text.map { SubmissionKey($0) } }

    /// The file that it was made from; nil when the service does not say.
    var inputFile: RemoteFile? { value["input_file_id"].name.map { RemoteFile($0) } }

    func belongs(to key: SubmissionKey, _ file: RemoteFile) -> Bool {
        self.key == key || inputFile == file
    }

    /// Whether there is a status to read: a listing may show less than the batch itself.
    var hasStatus: Bool { word != nil }

    /// The status in the port's terms; `problem` turns what the service says of a failure into an error.
    func status(problem: (ErrorWords) -> ProviderError) -> BatchStatus {
        let phase = word.flatMap(BatchWord.phase)
        let words = ErrorWords(value.first("errors", "error", "failure_reason"))
        let hasFailed = phase == .ended(.failed)
        let explains =
            hasFailed || phase?.isEnd ?? false && phase != .ended(.completed) && words != ErrorWords()
        return BatchStatus(
            batch: ref, phase: phase ?? .processing, done: done, total: count("total"), files: files,
            problem: explains ? problem(words) : nil, unknownWord: phase == nil ? word ?? "" : nil)
    }

    private var word: String? { value.first("status", "state").text }

    private var done: Int? {
        guard let completed = count("completed") else { return nil }
        return completed + (count("failed") ?? 0)
    }

    /// A counter below `request_counts`, or at the top level.
    private func count(_ name: String) -> Int? {
        let nested = value["request_counts"][name].int
        let written = nested ?? value["request_counts_" + name].int ?? value[name + "_requests"].int ?? value[name].int
        return written.flatMap { $0 >= 0 ? $0 : nil }
    }

    private var files: [RemoteFile] {
        var files: [RemoteFile] = []
        for name in ["output_file_id", "error_file_id"] {
            guard let id = value[name].name, !files.contains(RemoteFile(id)) else { continue }
            files.append(RemoteFile(id))
        }
        return files
    }

    private static func unwrapped(_ value: WireValue) -> WireValue? {
        if value["id"].name != nil { return value }
        return [value["job"], value["data"], value["batch"]].first { $0["id"].name != nil }
    }
}
