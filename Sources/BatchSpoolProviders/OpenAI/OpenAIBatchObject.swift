import BatchSpoolCore

/// A batch as a service describes it.
struct OpenAIBatchObject: ListedBatch {
    let id: String
    let created: Int?
    let key: SubmissionKey?
    /// The file that it was made from; nil when the service does not say.
    let inputFile: RemoteFile?
    private let word: String?
    private let phase: BatchStatus.Phase?
    private let done: Int?
    private let total: Int?
    private let files: [RemoteFile]
    /// What went wrong; read only of a batch that did not end well.
    private let failure: ErrorWords

    /// The batch in `value`, bare or under `job`, `data` or `batch`; nil when it has no id.
    init?(_ value: WireValue) {
        guard let value = Self.unwrapped(value), let id = value["id"].name else { return nil }
        self.id = id
        created = WireTime.seconds(value["created_at"]) ?? WireTime.seconds(value["created"])
        key = value["metadata"][BatchOrder.keyName].text.map { SubmissionKey($0) }
        inputFile = value["input_file_id"].name.map { RemoteFile($0) }
        word = value.first("status", "state").text
        phase = word.flatMap(BatchWord.phase)
        done = Self.count("completed", value).map { $0 + (Self.count("failed", value) ?? 0) }
        total = Self.count("total", value)
        files = Self.files(value)
        let mayExplain = phase?.isEnd ?? false && phase != .ended(.completed)
        failure = mayExplain ? ErrorWords(value.first("errors", "error", "failure_reason")) : ErrorWords()
    }

    /// The id of the batch that a create answers with; a number is none: it may have lost digits on its way.
    static func id(in value: WireValue) -> String? {
        unwrapped(value)?["id"].text
    }

    var ref: BatchRef { BatchRef(id) }

    func belongs(to key: SubmissionKey, _ file: RemoteFile) -> Bool {
        self.key == key || inputFile == file
    }

    /// Whether there is a status to read: a listing may show less than the batch itself.
    var hasStatus: Bool { word != nil }

    /// The status in the port's terms; `problem` turns what the service says of a failure into an error.
    func status(problem: (ErrorWords) -> ProviderError) -> BatchStatus {
        let explains = phase == .ended(.failed) || failure != ErrorWords()
        return BatchStatus(
            batch: ref, phase: phase ?? .processing, done: done, total: total, files: files,
            problem: explains ? problem(failure) : nil, unknownWord: phase == nil ? word ?? "" : nil)
    }

    /// A counter below `request_counts`, or at the top level.
    private static func count(_ name: String, _ value: WireValue) -> Int? {
        let nested = value["request_counts"][name].int
        let written = nested ?? value["request_counts_" + name].int ?? value[name + "_requests"].int ?? value[name].int
        return written.flatMap { $0 >= 0 ? $0 : nil }
    }

    private static func files(_ value: WireValue) -> [RemoteFile] {
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
