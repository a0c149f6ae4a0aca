import BatchSpoolCore
import BatchSpoolProviders
import CurlHTTP
import TestKit
import Testing

/// An account at a server that answers rows one by one, played by a simulator that nobody else uses.
struct RowAccount: Sendable {
    let server: any RowProvider
    let simulator: Provider
    let wire: Wire

    /// What a run came to.
    struct Run {
        let answers: Answers
        let error: ProviderError?
    }

    /// Runs `body` with an account at `service`, whose simulator begins with `scenario`.
    static func with(
        _ service: String, _ scenario: String = "{}", _ body: (RowAccount) async throws -> Void
    ) async throws {
        try await withProvider(scenario: scenario) { simulator in
            let client = try CurlClient(CurlSettings(userAgent: "batchspool-contract"), watch: LoopWatch())
            let root = simulator.baseURL.split(separator: "/").prefix(2).joined(separator: "//")
            let base = root + (service == "openai" ? "" : "/" + service) + "/v1"
            let isSold = ["deepseek", "openrouter"].contains(service)
            var settings = ProviderSettings(
                name: AccountName("contract"), dialect: .realtime, vendor: isSold ? service : "elsewhere", baseURL: base
            )
            settings.requestTimeout = .seconds(20)
            let wire = Wire(client, key: simulator.key)
            let provider = ProviderRegistry.provider(
                for: settings, key: Secret(simulator.key), transport: wire, clock: HastyClock().clock)
            let server = try #require(provider?.oneByOne)
            try await body(RowAccount(server: server, simulator: simulator, wire: wire))
            await client.shutdown()
        }
    }

    /// Asks `rows` until the run ends; `heard` is told of every call that came back.
    func run(
        _ rows: EndpointRows, of model: String, stop: RunStop = RunStop(),
        heard: @escaping @Sendable (RowCall) -> Void = { _ in }
    ) async -> Run {
        let answers = Answers()
        let book = ResponseBook { _ throws(ProviderError) in }
        do throws(ProviderError) {
            try await server.run(
                rows.part(of: model), as: AnswerForm(endpoint: rows.endpoint), until: stop, keeping: book,
                into: answers, asked: heard)
            return Run(answers: answers, error: nil)
        } catch { return Run(answers: answers, error: error) }
    }

    /// How often rows were answered, and paid for where that costs anything.
    var asks: Int { simulator.ledger.count { $0["event"].text == "ask" } }
}
