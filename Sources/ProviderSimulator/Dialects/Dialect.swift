/// The wire format of a family of services, written from their documentation.
protocol Dialect: Sendable {
    /// The name of the service, which is its path prefix too.
    var service: String { get }

    /// What the service takes, unless the scenario says otherwise.
    var limits: Limits { get }

    /// Which models it offers beside those of the scenario.
    var models: ModelFamily { get }

    /// The call that a method and a path stand for, whatever the path begins with; nil when it is none.
    func call(method: String, path: [String]) -> (route: Route, object: String?)?

    /// The call that the headers of a request make of `route`.
    func refined(_ route: Route, _ headers: [String: String]) -> Route

    /// How the body of a call is taken.
    func intake(of route: Route) -> Intake

    /// The API key of a request; nil when it shows none. Header names are in lower case.
    func key(_ headers: [String: String]) -> String?

    /// A new id for a file or a batch, made of 32 hexadecimal digits.
    func id(_ kind: IDKind, _ digits: String) -> String

    /// What a request for a batch says of it, for faults to choose by.
    func createFacts(_ request: DialectRequest) -> CreateFacts

    /// The model that the first line of an uploaded file names, for faults and limits to choose by.
    func model(ofFirstLineIn path: String) throws -> String?

    /// Carries out a request; nothing else changes the vendor.
    func answer(_ request: DialectRequest, vendor: Vendor) async throws -> Reply

    /// An error as this dialect writes it.
    func reply(_ status: Int, _ error: ErrorBody) -> Reply

    /// What keeps a question from being answered at once in strict mode.
    func strictRefusal(_ body: JSONObject, _ endpoint: Endpoint, _ model: ModelList.Model) -> ErrorBody?

    /// The header that carries the id of an answer.
    var requestIDHeader: String { get }

    /// Answers the rows of a batch; called on a thread that may block. Throws only when it was stopped.
    func work(_ order: WorkOrder, store: FileStore) throws(SimulatorError) -> WorkResult
}

/// What a new id is for.
enum IDKind {
    case file, batch
}

extension Dialect {
    var limits: Limits { Limits() }
    var requestIDHeader: String { "x-request-id" }

    func strictRefusal(_ body: JSONObject, _ endpoint: Endpoint, _ model: ModelList.Model) -> ErrorBody? {
        OpenAIMembers.unknown(in: body, endpoint, at: service)
    }

    func refined(_ route: Route, _ headers: [String: String]) -> Route { route }

    func intake(of route: Route) -> Intake {
        route == .upload ? .form : .memory(limit: Intake.small)
    }

    func key(_ headers: [String: String]) -> String? { Self.bearer(headers) }

    static func bearer(_ headers: [String: String]) -> String? {
        guard let value = headers["authorization"], value.lowercased().hasPrefix("bearer ") else { return nil }
        return String(value.dropFirst(7))
    }

    func id(_ kind: IDKind, _ digits: String) -> String {
        switch kind {
        case .file: "file-" + digits
        case .batch: "batch_" + digits
        }
    }

    func model(ofFirstLineIn path: String) throws -> String? {
        var reader = try LineReader(path)
        guard let bytes = try reader.next() else { return nil }
        let line = OpenAILine(bytes)
        return line?.text(line?.model)
    }

    /// Whether `key` is one of the accepted ones; every key is when none are named.
    static func takes(_ key: String, _ known: [String]) -> Bool {
        known.isEmpty || known.contains { $0.hasSuffix("*") ? key.hasPrefix($0.dropLast()) : key == $0 }
    }
}
