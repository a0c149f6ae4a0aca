import Testing

@testable import ProviderSimulator

struct AnthropicTests {
    private static let batches = "/anthropic/v1/messages/batches"

    private static func request(_ id: String, _ more: String = "") -> String {
        let question =
            #"{"model":"claude-haiku-4-5","max_tokens":99,"messages":[{"role":"user","content":"\#(id)"}]\#(more)}"#
        return #"{"custom_id":"\#(id)","params":\#(question)}"#
    }

    private static func body(_ requests: [String]) -> String { #"{"requests":[\#(requests.joined(separator: ","))]}"# }

    private func with(_ scenario: String = "{}", _ body: (Site) async throws -> Void) async throws {
        try await Site.with(scenario) { site in
            try await body(site.with(headers: ["x-api-key: sk-a", "anthropic-version: 2023-06-01"]))
        }
    }

    @Test("A batch of inline requests ends and streams one line for each")
    func journey() async throws {
        try await with { site in
            let id = await site.send("POST", Self.batches, Self.body(["a", "b"].map { Self.request($0) })).text("id")
            let batch = await site.send("GET", "\(Self.batches)/\(id)")
            let lines = await site.send("GET", "\(Self.batches)/\(id)/results").lines

            #expect(batch.text("processing_status") == "ended")
            #expect(batch.text("results_url") == "http://localhost\(Self.batches)/\(id)/results")
            #expect(lines.compactMap { $0["custom_id"]?.text } == ["a", "b"])
            let ledger = try site.ledger()
            #expect(ledger.creates.map(\.service) == ["anthropic"] && ledger.uploads.isEmpty)
        }
    }

    @Test("Without a version or a key nothing is answered")
    func headers() async throws {
        try await with { site in
            let unversioned = await site.with(headers: ["x-api-key: sk-a"]).send("GET", Self.batches)
            let keyless = await site.with(headers: ["anthropic-version: 2023-06-01"]).send("GET", Self.batches)

            #expect(unversioned.status == 400 && keyless.status == 401)
            #expect(keyless.json["error"]?.members?["type"] == "authentication_error")
        }
    }

    @Test("A create whose answer was cut off is listed with its number of requests")
    func orphan() async throws {
        let scenario = #"{"faults":[{"match":{"route":"create_batch"},"do":{"cut":"after_apply"}}],"pace":{"polls":9}}"#
        try await with(scenario) { site in
            let lost = await site.send("POST", Self.batches, Self.body([Self.request("a")]))
            let found = await site.send("GET", Self.batches).json["data"]?.elements?.first?.members

            #expect(lost.status == 0)
            #expect(found?["request_counts"]?.members?["processing"] == 1)
            let ledger = try site.ledger()
            #expect(ledger.creates.map(\.delivery) == ["cut_after_apply"])
        }
    }

    @Test("After 29 days the results are gone")
    func archived() async throws {
        try await with { site in
            let id = await site.send("POST", Self.batches, Self.body([Self.request("a")])).text("id")
            _ = await site.send("POST", "/_sim/advance", #"{"seconds":2505601}"#)
            let batch = await site.send("GET", "\(Self.batches)/\(id)")

            #expect(batch.json["results_url"]?.isNull == true && batch.json["archived_at"]?.text != nil)
            #expect(await site.send("GET", "\(Self.batches)/\(id)/results").status == 404)
        }
    }

    @Test("Row faults spoil results of any dialect", arguments: ["missing", "duplicate", "unknown_extra", "garbage"])
    func rowFaults(action: String) async throws {
        let scenario = #"{"faults":[{"match":{"row":1},"do":{"row":"\#(action)"}}]}"#
        try await with(scenario) { site in
            let id = await site.send("POST", Self.batches, Self.body(["a", "b"].map { Self.request($0) })).text("id")
            let body = await site.send("GET", "\(Self.batches)/\(id)/results").body
            let expected = ["missing": 1, "duplicate": 3, "unknown_extra": 3, "garbage": 2]

            #expect(body.split(separator: "\n").count == expected[action])
        }
    }

    @Test(
        "A strict row may not force a tool on a model that thinks",
        arguments: [
            ("claude-sonnet-5-5", "", "errored"), ("claude-fable-5-20260901", "", "errored"),
            ("claude-haiku-4-5", "", "succeeded"),
            ("claude-haiku-4-5", #","thinking":{"type":"enabled","budget_tokens":1024}"#, "errored"),
        ])
    func forcedTools(model: String, rest: String, outcome: String) async throws {
        try await with(#"{"strict":true,"any_model":true}"#) { site in
            let forced = #","tools":[{"name":"f","input_schema":{}}],"tool_choice":{"type":"tool","name":"f"}\#(rest)"#
            let request = Self.request("a", forced).replacing(/"model":"[^"]*"/, with: #""model":"\#(model)""#)
                .replacing(/"max_tokens":[0-9]+/, with: #""max_tokens":4096"#)
            let id = await site.send("POST", Self.batches, Self.body([request])).text("id")
            let line = await site.send("GET", "\(Self.batches)/\(id)/results").lines.first

            #expect(line?["result"]?.members?["type"] == .string(outcome))
        }
    }

    @Test(
        "A strict row says how much to think as its model can be told",
        arguments: [
            ("claude-haiku-4-5", #""thinking":{"type":"enabled","budget_tokens":1024}"#, "succeeded"),
            ("claude-haiku-4-5", #""thinking":{"type":"enabled","budget_tokens":1023}"#, "errored"),
            ("claude-haiku-4-5", #""thinking":{"type":"adaptive"}"#, "errored"),
            ("claude-opus-4-8", #""thinking":{"type":"adaptive"}"#, "succeeded"),
            ("claude-opus-4-8", #""thinking":{"type":"enabled","budget_tokens":1024}"#, "errored"),
            ("claude-opus-5-5", #""thinking":{"type":"disabled"}"#, "errored"),
            ("claude-opus-4-6", #""temperature":0.5,"thinking":{"type":"adaptive"}"#, "errored"),
        ])
    func thinking(model: String, members: String, outcome: String) async throws {
        try await with(#"{"strict":true,"any_model":true}"#) { site in
            let request = Self.request("a", ",\(members)")
                .replacing(/"model":"[^"]*","max_tokens":99/, with: #""model":"\#(model)","max_tokens":4096"#)
            let id = await site.send("POST", Self.batches, Self.body([request])).text("id")
            let line = await site.send("GET", "\(Self.batches)/\(id)/results").lines.first

            #expect(line?["result"]?.members?["type"] == .string(outcome))
        }
    }

    @Test("More bytes than the limit are 413, and a strict row refuses unknown parameters")
    func refusals() async throws {
        try await with(#"{"limits":{"input_bytes":600},"strict":true}"#) { site in
            let large = await site.send("POST", Self.batches, Self.body((0..<9).map { Self.request("id-\($0)") }))
            let id = await site.send("POST", Self.batches, Self.body([Self.request("a", #","seed":1"#)])).text("id")
            let line = await site.send("GET", "\(Self.batches)/\(id)/results").lines.first

            #expect(large.status == 413)
            #expect(line?["result"]?.members?["type"] == "errored")
        }
    }
}
