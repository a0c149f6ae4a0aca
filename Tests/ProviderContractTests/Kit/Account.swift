import BatchSpoolCore
import BatchSpoolProviders
import CurlHTTP
import TestKit
import Testing

/// An account at one service of a simulator that nobody else uses.
struct Account: Sendable {
    let service: Service
    let provider: any BatchProvider
    let simulator: Provider
    let wire: Wire

    /// Of the first part; `key(n)` of others.
    static let key = key(0)

    /// Runs `body` with an account at `service`, whose simulator begins with `scenario`.
    static func with(
        _ service: Service, _ scenario: String = "{}", requestTimeout: Duration? = nil,
        _ body: (Account) async throws -> Void
    ) async throws {
        try await withProvider(scenario: scenario) { simulator in
            let client = try CurlClient(CurlSettings(userAgent: "batchspool-contract"), watch: LoopWatch())
            let root = simulator.baseURL.split(separator: "/").prefix(2).joined(separator: "//")
            var settings = service.settings(at: root)
            if let requestTimeout { settings.requestTimeout = requestTimeout }
            let wire = Wire(client, key: simulator.key)
            let provider = try #require(
                ProviderRegistry.provider(for: settings, key: Secret(simulator.key), transport: wire))
            try await body(Account(service: service, provider: provider, simulator: simulator, wire: wire))
            await client.shutdown()
        }
    }

    /// The key of part number `part`, in the form the spool gives them.
    static func key(_ part: Int) -> SubmissionKey {
        SubmissionKey("\(spool)-\(name(part))-c0ffee")
    }

    /// Of the file of part number `part`: job, part and attempt.
    private static func name(_ part: Int) -> String { "01JZ8Q4W6T3K5M7N9P2R4S6V8X-\(part + 1)-1" }

    static let spool = "5p00lc0n7rac"
    static let prefix = SubmissionKey.prefix(ofSpool: spool)

    /// Batches the service has sold.
    var purchases: Int {
        let isFilled = service.createRoute == "add_rows"
        let bought = simulator.ledger.filter { $0["event"].text == (isFilled ? "add_rows" : "create") }
        return Set(bought.map { $0["batch"].text }).count
    }

    /// `count` rows of the part `part`.
    func part(_ count: Int = 4, number part: Int = 0) -> PartPayload {
        PartPayload(
            name: Self.name(part), spool: Self.spool, endpoint: .chatCompletions,
            wirePrefix: QuestionRows.prefix(of: part),
            translation: Translation(model: WireModel(service.model), bodiesPass: false),
            rows: QuestionRows(count: count), count: count)
    }

    func order(_ count: Int = 4, number part: Int = 0, goesOn: Bool = false) -> BatchOrder {
        BatchOrder(
            key: Self.key(part), endpoint: .chatCompletions, model: WireModel(service.model), rows: count,
            metadata: [:], goesOn: goesOn)
    }

    /// What becomes of a create from `handle`; `goesOn`: after one that may have arrived.
    func create(
        from handle: UploadHandle, _ count: Int = 4, number part: Int = 0, goesOn: Bool = false
    ) async -> CreateFate {
        let carried = provider.capabilities.createCarriesRows ? self.part(count, number: part) : nil
        let order = order(count, number: part, goesOn: goesOn)
        return await provider.create(from: handle, order: order, part: carried)
    }

    /// Uploads `count` rows and makes a batch of them.
    func submit(_ count: Int = 4, number part: Int = 0) async throws -> (handle: UploadHandle, batch: BatchRef) {
        let handle = try await provider.upload(self.part(count, number: part))
        let fate = await create(from: handle, count, number: part)
        guard case .accepted(let batch, _) = fate else { throw Broken("the create was not accepted: \(fate)") }
        return (handle, batch)
    }

    /// The status of `batch`, asked for until it has ended.
    func ended(_ batch: BatchRef) async throws -> BatchStatus {
        for _ in 0..<50 {
            let status = try #require(try await provider.status(of: [batch])[batch])
            if case .ended = status.phase { return status }
        }
        throw Broken("\(batch) does not end")
    }

    /// Every answer that `status` leads to.
    func answers(_ status: BatchStatus) async throws -> Answers {
        let answers = Answers()
        try await provider.results(of: status, as: AnswerForm(endpoint: .chatCompletions), into: answers)
        return answers
    }

    /// Submits `count` rows, waits for their end and collects their answers.
    func run(_ count: Int = 4) async throws -> (end: BatchStatus, answers: Answers) {
        let end = try await ended(try await submit(count).batch)
        return (end, try await answers(end))
    }

    /// Puts a fault in force from now on, counting anew; see `scenario`.
    func fault(_ match: String = "", _ action: String) throws {
        try simulator.scenario(Self.scenario(match, action))
    }

    /// A scenario with one fault; `match` holds the members of its match.
    static func scenario(_ match: String, _ action: String) -> String {
        #"{"faults":[{"match":{\#(match)},"do":\#(action)}]}"#
    }
}

/// Why a clause cannot even be tried.
struct Broken: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
