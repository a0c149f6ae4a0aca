/// What a simulator's ledger tells a test: who bought what, and whether they were told.
package struct SimulatorLedger: Sendable {
    /// One batch that was made.
    package struct Create: Sendable, Equatable {
        package let batch: String
        /// The name of the service that made it.
        package let service: String
        /// Unix seconds on the vendor's clock.
        package let time: Double
        /// Stands for the API key; the same for every request with that key.
        package let account: String
        package let metadata: [String: String]
        package let inputFile: String
        /// Lower-case hexadecimal; empty when the input file did not exist.
        package let inputSHA256: String
        package let rows: Int
        /// `answered`, `late`, or how its answer was lost: `cut_after_apply`, `cut_in_body`, `silent_after_apply`,
        /// `answered_500`, `spoiled`.
        package let delivery: String
    }

    /// One file that was taken.
    package struct Upload: Sendable, Equatable {
        package let file: String
        package let account: String
        package let filename: String
        package let bytes: Int
        package let rows: Int
        package let sha256: String
    }

    /// One question that was answered at once.
    package struct Ask: Sendable, Equatable {
        package let service: String
        package let account: String
        package let path: String
        package let model: String
        /// SHA-256 of the body as received: one question bought twice has it twice.
        package let question: String
        package let status: Int
        /// As asked for; nil: the ordinary one.
        package let tier: String?
        /// As in `Create`.
        package let delivery: String
    }

    package private(set) var creates: [Create] = []
    package private(set) var uploads: [Upload] = []
    package private(set) var asks: [Ask] = []
    /// Ids of batches whose end was ordered, as often as it was.
    package private(set) var cancels: [String] = []
    /// Ids of deleted files.
    package private(set) var deletes: [String] = []
    /// How many rows were added to batches after their creation.
    package private(set) var addedRows: [String: Int] = [:]
    /// Ids of deleted batches.
    package private(set) var deletedBatches: [String] = []
    /// Places in the scenario of the faults that struck, in order.
    package private(set) var faults: [Int] = []
    /// Ids of late creates that came to nothing.
    package private(set) var dropped: [String] = []

    /// Reads the ledger in a simulator's state directory; the simulator may be running.
    package init(directory: String) throws(SimulatorError) {
        try LedgerFile.read(in: directory) { add($0) }
    }

    private mutating func add(_ line: JSONObject) {
        guard let event = line["event"]?.text.flatMap(LedgerEvent.init(rawValue:)) else { return }
        switch event {
        case .create: creates.append(Create(line))
        case .upload:
            if let file = StoredFile(json: line), file.purpose != Vendor.inline { uploads.append(Upload(file)) }
        case .cancel: cancels.append(line["batch"]?.text ?? "")
        case .delete: deletes.append(line["file"]?.text ?? "")
        case .fault: faults.append(line["fault"]?.integer ?? -1)
        case .createDropped: dropped.append(line["batch"]?.text ?? "")
        case .ask: asks.append(Ask(line))
        case .deleteBatch: deletedBatches.append(line["batch"]?.text ?? "")
        case .addRows: addedRows[line["batch"]?.text ?? "", default: 0] += line["added"]?.integer ?? 0
        case .start, .advance, .uploadOpen, .answerOpen, .answerCancel, .answerDelete, .createLate, .processed, .status,
            .replan:
            break
        }
    }
}

extension SimulatorLedger.Create {
    fileprivate init(_ line: JSONObject) {
        batch = line["batch"]?.text ?? ""
        service = line["service"]?.text ?? Services.standard
        time = line["time"]?.number ?? 0
        account = line["account"]?.text ?? ""
        let members = line["metadata"]?.members?.members ?? []
        metadata = Dictionary(members.map { ($0.key, $0.value.text ?? "") }) { $1 }
        inputFile = line["input_file_id"]?.text ?? ""
        inputSHA256 = line["input_sha256"]?.text ?? ""
        rows = line["rows"]?.integer ?? 0
        delivery = line["delivery"]?.text ?? ""
    }
}

extension SimulatorLedger.Ask {
    fileprivate init(_ line: JSONObject) {
        service = line["service"]?.text ?? Services.standard
        account = line["account"]?.text ?? ""
        path = line["path"]?.text ?? ""
        model = line["model"]?.text ?? ""
        question = line["question"]?.text ?? ""
        status = line["status"]?.integer ?? 0
        tier = line["tier"]?.text
        delivery = line["delivery"]?.text ?? ""
    }
}

extension SimulatorLedger.Upload {
    fileprivate init(_ stored: StoredFile) {
        file = stored.id
        account = stored.account
        filename = stored.filename
        bytes = stored.bytes
        rows = stored.rows
        sha256 = stored.sha256
    }
}
