import BatchSpoolCore
import Hashing
import TestKit
import Testing

@Suite("Contract: rows asked one by one")
struct RowContractTests {
    /// A server, and an endpoint it answers at.
    struct Place: Sendable, CustomTestStringConvertible {
        let service: String
        let endpoint: Endpoint
        let model: String

        var testDescription: String { "\(service) \(endpoint.rawValue)" }
        var rows: EndpointRows { EndpointRows(endpoint: endpoint, count: 6) }
    }

    private static let servers = [
        ("vllm", "qwen3", "nomic-embed-text"), ("llamacpp", "qwen3", "nomic-embed-text"),
        ("ollama", "qwen3", "nomic-embed-text"), ("openai", "gpt-4o-mini", "text-embedding-3-small"),
    ]

    /// Services that answer chats, and of whose other endpoints nothing is documented that we send to.
    private static let sellers = [("deepseek", "deepseek-chat"), ("openrouter", "openai/gpt-oss-120b")]

    static let chats =
        servers.map { Place(service: $0.0, endpoint: .chatCompletions, model: $0.1) }
        + sellers.map { Place(service: $0.0, endpoint: .chatCompletions, model: $0.1) }
    static let places =
        chats
        + servers.flatMap { server in
            [
                Place(service: server.0, endpoint: .embeddings, model: server.2),
                Place(service: server.0, endpoint: .completions, model: server.1),
            ]
        }

    /// Whether every row has its own answer, once.
    private func expectAll(_ place: Place, _ run: RowAccount.Run, _ account: RowAccount) {
        #expect(run.error == nil && run.answers.all.count == place.rows.count)
        for row in 0..<place.rows.count {
            let body = account.wire.sent.first { sent in
                String(decoding: sent.body, as: UTF8.self).contains(EndpointRows.mark(row))
            }?.body
            let echo = String(SHA256Hasher.sum(of: String(decoding: body ?? [], as: UTF8.self)).prefix(16))
            let found = run.answers[QuestionRows.wireID(row)]
            #expect(found.count == 1 && found.allSatisfy { $0.isRight(at: place.endpoint, echo) }, "row \(row)")
        }
    }

    @Test("maps every id back, in the shape of the endpoint, and reports usage", arguments: places)
    func mapsBack(place: Place) async throws {
        try await RowAccount.with(place.service) { account in
            let run = await account.run(place.rows, of: place.model)
            expectAll(place, run, account)
            #expect(run.answers.all.allSatisfy { $0.reportsUsage(at: place.endpoint) && $0.hasModel })
            #expect(account.asks == place.rows.count)
        }
    }

    static let passing = [
        #"{"answer":"rate_limit"}"#, #"{"answer":"rate_limit_ms"}"#, #"{"answer":"rate_limit_date"}"#,
        #"{"answer":"rate_limit_silent"}"#, #"{"answer":"server_error"}"#, #"{"answer":"bad_gateway"}"#,
        #"{"answer":"unavailable"}"#, #"{"answer":"gateway_timeout"}"#, #"{"answer":"overloaded"}"#,
        #"{"cut":"before_apply"}"#, #"{"cut":"before_apply","how":"close"}"#, #"{"cut":"after_apply"}"#,
        #"{"cut":"in_headers"}"#, #"{"cut":"in_body","cut_after":1}"#, #"{"content_length_offset":10}"#,
        #"{"raw":"SSH-2.0-OpenSSH_9.2\r\n","raw_end":"close"}"#, #"{"endless":"header","endless_bytes":1000000}"#,
        #"{"answer":{"status":200,"json":{"error":{"message":"out of memory","code":500}}}}"#,
        #"{"answer":{"status":200,"json":{"choices":[{"error":{"message":"no provider","code":502}}]}}}"#,
        #"{"trickle":{"bytes":7,"seconds":0}}"#,
    ]

    @Test("survives each fault that passes: every row is answered, and no other", arguments: chats)
    func passingFaults(place: Place) async throws {
        try await RowAccount.with(place.service) { account in
            for action in Self.passing {
                try account.simulator.scenario(Account.scenario(#""route":"ask","nth":1"#, action))
                let run = await account.run(place.rows, of: place.model)
                #expect(run.error == nil && run.answers.succeeded.count == place.rows.count, "\(action)")
            }
        }
    }

    @Test(
        "an account that is closed ends the run, and no row is blamed", arguments: chats,
        [
            ("payment_required", ProviderError.Kind.quota), ("insufficient_quota", .quota),
            ("bad_key_400", .credentials),
            ("bad_key_401", .credentials), ("bad_key_403", .credentials), ("forbidden", .credentials),
        ])
    func closed(place: Place, answer: (preset: String, kind: ProviderError.Kind)) async throws {
        let scenario = Account.scenario(#""route":"ask""#, #"{"answer":"\#(answer.preset)"}"#)
        try await RowAccount.with(place.service, scenario) { account in
            let run = await account.run(place.rows, of: place.model)
            #expect(run.error?.kind == answer.kind && run.answers.all.isEmpty && account.asks == 0)
        }
    }

    @Test("an error within an answer of status 200 is none, and says what it is", arguments: chats)
    func hidden(place: Place) async throws {
        try await RowAccount.with(place.service) { account in
            let run = await account.run(
                EndpointRows(endpoint: place.endpoint, count: 1, wish: "hidden"), of: place.model)
            let answer = try #require(run.answers.all.first)
            #expect(run.error == nil && !answer.succeeded && account.asks > 1)
        }
    }

    @Test("rows that were answered before a stop are kept, and none is asked behind it", arguments: chats)
    func stopped(place: Place) async throws {
        try await RowAccount.with(place.service) { account in
            let stop = RunStop()
            let rows = EndpointRows(endpoint: place.endpoint, count: 400)
            let run = await account.run(rows, of: place.model, stop: stop) { _ in stop.give(.noMore) }
            #expect(run.error == nil && run.answers.succeeded.count == account.asks && account.asks > 0)
        }
    }

    @Test(
        "a redirect is not followed, and the key goes nowhere else", arguments: chats,
        ["signed", "http://127.0.0.1:9/"])
    func redirect(place: Place, target: String) async throws {
        let scenario = Account.scenario("", #"{"redirect":"\#(target)","redirect_status":307}"#)
        try await RowAccount.with(place.service, scenario) { account in
            let run = await account.run(place.rows, of: place.model)
            _ = await account.server.facts(of: WireModel(place.model))
            #expect(run.answers.succeeded.isEmpty && account.asks == 0)
            let home = account.simulator.baseURL.split(separator: "/")[1]
            #expect(account.wire.sent.allSatisfy { $0.authority == home } && account.wire.sent.contains { $0.hasKey })
        }
    }

    @Test("the key is in no error", arguments: chats)
    func secret(place: Place) async throws {
        try await RowAccount.with(place.service) { account in
            let words = "Bearer \(account.simulator.key) is not good"
            try account.simulator.scenario(Account.scenario("", #"{"answer":{"status":400,"text":"\#(words)"}}"#))
            let run = await account.run(place.rows, of: place.model)
            #expect(!"\(run.answers.all) \(String(describing: run.error))".contains(account.simulator.key))
        }
    }

    @Test(
        "what a server tells of its models is read, and a server that tells nothing is asked in vain",
        arguments: [
            ("ollama", "phi3", ServerSoftware?.some(.ollama), [ParameterMark.tools, .image]),
            ("ollama", "qwen3", .ollama, [.image]), ("llamacpp", "any", .llamacpp, []),
            ("openai", "gpt-4o-mini", nil, []),
        ])
    func told(service: String, model: String, software: ServerSoftware?, lacks: [ParameterMark]) async throws {
        try await RowAccount.with(service) { account in
            let facts = try #require(await account.server.facts(of: WireModel(model)))
            #expect(facts.software == software && facts.refuses.isSuperset(of: lacks))
            #expect(facts.takes.isDisjoint(with: lacks) && (facts.context != nil) == (software != nil))
        }
    }
}
