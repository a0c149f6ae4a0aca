import BatchSpoolCore
import BatchSpoolProviders
import CurlHTTP
import TestKit
import Testing

@Suite("Contract: responses that are made while nobody waits")
struct ResponseContractTests {
    /// What a run over rows asked in the background came to.
    private struct Outcome {
        let answers: Answers
        /// How often each question was bought.
        let bought: [Int]
        let error: ProviderError?
        /// How long it would have taken.
        let waited: Duration
    }

    /// Asks `rows` at a simulator that begins with `scenario`.
    private static func ask(_ rows: ResponseRows = ResponseRows(6), _ scenario: String = "{}") async throws -> Outcome {
        var outcome: Outcome?
        try await withProvider(scenario: scenario) { simulator in
            let client = try CurlClient(CurlSettings(userAgent: "batchspool-contract"), watch: LoopWatch())
            var settings = ProviderSettings(
                name: AccountName("contract"), dialect: .realtime, vendor: "openai", baseURL: simulator.baseURL)
            (settings.background, settings.requestTimeout) = (true, .seconds(20))
            let time = HastyClock()
            let provider = ProviderRegistry.provider(
                for: settings, key: Secret(simulator.key), transport: client, clock: time.clock)
            let (answers, error) = await run(rows, at: try #require(provider?.oneByOne))
            let asks = simulator.ledger.filter { $0["event"].text == "ask" }.compactMap { $0["question"].text }
            let bought = Dictionary(asks.map { ($0, 1) }, uniquingKeysWith: +).values.sorted()
            outcome = Outcome(answers: answers, bought: bought, error: error, waited: time.total)
            await client.shutdown()
        }
        return try #require(outcome)
    }

    private static func run(_ rows: ResponseRows, at server: any RowProvider) async -> (Answers, ProviderError?) {
        let answers = Answers()
        let book = ResponseBook { _ throws(ProviderError) in }
        do throws(ProviderError) {
            try await server.run(
                rows.part, as: AnswerForm(endpoint: .responses), until: RunStop(), keeping: book, into: answers
            ) { _ in }
            return (answers, nil)
        } catch { return (answers, error) }
    }

    private static func fault(_ match: String, _ action: String) -> String {
        #"{"pace":{"polls":2},"faults":[{"match":{\#(match)},"do":\#(action)}]}"#
    }

    @Test("every row is bought once and answered, however long it takes")
    func journey() async throws {
        let outcome = try await Self.ask(ResponseRows(20), #"{"pace":{"polls":12}}"#)
        #expect(outcome.bought == Array(repeating: 1, count: 20) && outcome.error == nil)
        #expect(outcome.answers.succeeded.count == 20 && outcome.waited > .seconds(100))
    }

    @Test(
        "a create that was refused for now bought nothing and is made again",
        arguments: ["rate_limit", "rate_limit_ms", "rate_limit_silent"])
    func refusedCreate(preset: String) async throws {
        let outcome = try await Self.ask(
            ResponseRows(6), Self.fault(#""route":"ask","first":4"#, #"{"answer":"\#(preset)"}"#))
        #expect(outcome.bought == [1, 1, 1, 1, 1, 1] && outcome.answers.succeeded.count == 6)
    }

    @Test("only a create whose answer was lost is made again, and may be paid for twice")
    func lostCreate() async throws {
        let outcome = try await Self.ask(
            ResponseRows(6), Self.fault(#""route":"ask","nth":2"#, #"{"cut":"after_apply"}"#))
        #expect(outcome.bought == [1, 1, 1, 1, 1, 2] && outcome.answers.succeeded.count == 6)
    }

    @Test(
        "a look that fails costs time and nothing else",
        arguments: [
            #"{"answer":"server_error"}"#, #"{"answer":"bad_gateway"}"#, #"{"answer":"unavailable"}"#,
            #"{"answer":"rate_limit_date"}"#, #"{"answer":"not_found"}"#, #"{"cut":"in_body"}"#,
            #"{"cut":"before_apply","how":"close"}"#, #"{"form":{"set":{"status":"mystery"}}}"#,
        ])
    func failedLook(action: String) async throws {
        let outcome = try await Self.ask(ResponseRows(6), Self.fault(#""route":"get_answer","first":5"#, action))
        #expect(outcome.bought == [1, 1, 1, 1, 1, 1] && outcome.answers.succeeded.count == 6)
    }

    @Test("one that failed is an error of its row that may pass, and is not bought again by this run")
    func failed() async throws {
        let outcome = try await Self.ask(ResponseRows(["a", "[[broken]]", "c"]))
        let bad = outcome.answers.all.filter { !$0.succeeded }
        #expect(bad.map(\.wireID) == [QuestionRows.wireID(1)] && bad.allSatisfy(\.retryable))
        #expect(outcome.bought == [1, 1, 1])
    }

    @Test("one that stays missing ends its row after a while, for good, and is not bought again")
    func missing() async throws {
        let outcome = try await Self.ask(
            ResponseRows(3), Self.fault(#""route":"get_answer""#, #"{"answer":"not_found"}"#))
        #expect(outcome.answers.all.count == 3 && outcome.answers.all.allSatisfy { !$0.succeeded && !$0.retryable })
        #expect(outcome.bought == [1, 1, 1] && outcome.error == nil && outcome.waited >= .seconds(300))
    }

    @Test(
        "an account that looks are closed to ends the run, and no row is blamed",
        arguments: [("bad_key_401", ProviderError.Kind.credentials), ("payment_required", .quota)])
    func closed(preset: String, kind: ProviderError.Kind) async throws {
        let outcome = try await Self.ask(
            ResponseRows(3), Self.fault(#""route":"get_answer""#, #"{"answer":"\#(preset)"}"#))
        #expect(outcome.error?.kind == kind && outcome.answers.all.isEmpty)
        #expect(outcome.bought.allSatisfy { $0 == 1 })
    }
}
