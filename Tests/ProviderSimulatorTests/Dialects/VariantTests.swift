import Testing

@testable import ProviderSimulator

struct VariantTests {
    private static func row(_ id: String, model: String = "openai/gpt-oss-20b", text: String = "hi") -> String {
        Site.row(id, model: model, text: text)
    }

    private func create(_ site: Site, _ service: String, _ rows: String, more: String = "", headers: [String] = [])
        async -> Site.Answer
    {
        let file = await site.upload(rows, to: "/\(service)/v1/files").text("id")
        let body = #"{"input_file_id":"\#(file)","endpoint":"/v1/chat/completions","completion_window":"24h"\#(more)}"#
        return await site.send("POST", "/\(service)/v1/batches", body, headers: headers)
    }

    @Test("One process plays every service, and none sees the batches of another")
    func allAtOnce() async throws {
        try await Site.with { site in
            let names = ["deepinfra", "nebius", "parasail", "cerebras", "morph"]
            for name in names { _ = await create(site, name, Self.row("a")) }
            for name in names {
                let list = await site.send("GET", "/\(name)/v1/batches").json["data"]?.elements
                #expect(list?.count == 1)
            }
            let ledger = try site.ledger()
            #expect(ledger.creates.map(\.service) == names && Set(ledger.creates.map(\.account)).count == names.count)
        }
    }

    @Test("A variant answers at the root when it is asked to")
    func atTheRoot() async throws {
        let directory = try TemporaryDirectory()
        var configuration = SimulatorConfiguration(directory: directory.path)
        configuration.service = "groq"
        let simulator = try Simulator(configuration)
        let site = Site(directory: directory, port: try await simulator.start())
        let list = await site.send("GET", "/openai/v1/batches")
        await simulator.stop()

        #expect(list.json["paging"] != nil)
    }

    @Test("An idempotency key makes one batch of two creates, also after a lost answer and a restart")
    func idempotency() async throws {
        let directory = try TemporaryDirectory()
        let scenario = #"{"faults":[{"match":{"nth":1,"route":"create_batch"},"do":{"cut":"after_apply"}}]}"#
        let key = ["Idempotency-Key: k1"]
        try await Site.with(scenario, in: directory) { site in
            #expect(await create(site, "perplexity", Self.row("a"), headers: key).status == 0)
        }
        try await Site.with(in: directory) { site in
            let again = await create(site, "perplexity", Self.row("a"), headers: key)
            let ledger = try site.ledger()
            #expect(ledger.creates.map(\.batch) == [again.text("id")])
        }
    }

    @Test("Past its window a batch of Doubleword goes on")
    func neverExpires() async throws {
        try await Site.with(#"{"pace":{"in_progress_seconds":200000}}"#, speed: .factor(0)) { site in
            let id = await create(site, "doubleword", Self.row("a")).text("id")
            _ = await site.send("POST", "/_sim/advance", #"{"seconds":90000}"#)
            let batch = await site.send("GET", "/doubleword/v1/batches/\(id)")

            #expect(batch.text("status") == "in_progress" && batch.json["expired_at"]?.integer != nil)
        }
    }

    @Test("Strict rows with unknown parameters are refused, those that open models know are not")
    func strict() async throws {
        try await Site.with(#"{"strict":true}"#) { site in
            let rows = ["top_k", "surprise"].map { name in
                Self.row(name).replacing(#"{"model""#, with: #"{"\#(name)":1,"model""#)
            }
            let id = await create(site, "nebius", rows.joined()).text("id")
            let batch = await site.send("GET", "/nebius/v1/batches/\(id)").json
            let ask = await site.send(
                "POST", "/mistral/v1/chat/completions",
                #"{"model":"mistral-small-latest","random_seed":1,"messages":[{"role":"user","content":"hi"}]}"#)

            #expect(batch["request_counts"] == ["total": 2, "completed": 1, "failed": 1] && ask.status == 200)
        }
    }

    @Test(
        "A strict row says how much to think in the service's own words",
        arguments: [
            ("dashscope", #""enable_thinking":true,"thinking_budget":99"#, #""thinking":{"type":"enabled"}"#),
            ("siliconflow", #""thinking_budget":128"#, #""thinking_budget":127"#),
            ("nebius", #""reasoning_effort":"low""#, #""enable_thinking":true"#),
        ])
    func thinking(service: String, own: String, foreign: String) async throws {
        try await Site.with(#"{"strict":true}"#) { site in
            let rows = [("a", own), ("b", foreign)].map { id, members in
                Self.row(id).replacing(#"{"model""#, with: #"{\#(members),"model""#)
            }
            let id = await create(site, service, rows.joined()).text("id")
            let batch = await site.send("GET", "/\(service)/v1/batches/\(id)").json

            #expect(batch["request_counts"] == ["total": 2, "completed": 1, "failed": 1])
        }
    }

    @Test("A strict row of Groq asks for a schema of models that take one alone")
    func schemas() async throws {
        try await Site.with(#"{"strict":true}"#) { site in
            let rows = ["openai/gpt-oss-20b", "llama-3.3-70b-versatile"].map { model in
                Self.row("a", model: model).replacing(
                    #""model":"#, with: #""response_format":{"type":"json_schema","json_schema":{}},"model":"#)
            }
            for (row, failed) in zip(rows, [0, 1]) {
                let id = await create(site, "groq", row).text("id")
                let batch = await site.send("GET", "/groq/v1/batches/\(id)").json
                #expect(batch["request_counts"]?.members?["failed"]?.integer == failed)
            }
        }
    }

    @Test("DeepSeek has no schemas, no batches and no forced tools while it thinks")
    func deepSeek() async throws {
        try await Site.with(#"{"strict":true}"#) { site in
            func status(_ model: String, _ more: String) async -> Int {
                let body = #"{"model":"\#(model)","messages":[{"role":"user","content":"a"}]\#(more)}"#
                return await site.send("POST", "/deepseek/v1/chat/completions", body).status
            }
            let schema = #","response_format":{"type":"json_schema","json_schema":{"name":"x","schema":{}}}"#
            let tool = #","tools":[{"type":"function","function":{"name":"f"}}],"tool_choice":"required""#
            #expect(await status("deepseek-chat", schema) == 400)
            #expect(await status("deepseek-chat", tool) == 200)
            #expect(await status("deepseek-v4-pro", tool) == 400)
            #expect(await site.send("GET", "/deepseek/v1/batches").status == 404)
        }
    }

    @Test("DeepSeek keeps a connection open with empty lines before its answer")
    func emptyLines() async throws {
        try await Site.with { site in
            let body = #"{"model":"deepseek-chat","messages":[{"role":"user","content":"a"}]}"#
            let answer = await site.send("POST", "/deepseek/v1/chat/completions", body)
            #expect(answer.body.hasPrefix("\n\n{") && answer.json["choices"] != nil)
        }
    }

    @Test("OpenRouter tells the model's own word for an end, and an error within a choice")
    func openRouter() async throws {
        try await Site.with { site in
            func choice(_ text: String) async -> JSONObject? {
                let body = #"{"model":"qwen/qwen3","messages":[{"role":"user","content":"\#(text)"}]}"#
                let answer = await site.send("POST", "/openrouter/api/v1/chat/completions", body)
                return answer.status == 200 ? answer.json["choices"]?.elements?.first?.members : nil
            }
            #expect(await choice("a")?["native_finish_reason"] == "STOP")
            #expect(await choice("[[hidden]]")?["error"]?.members?["code"] == 502)
            let refusal = await site.send("POST", "/openrouter/api/v1/chat/completions", #"{"model":"none"}"#)
            #expect(refusal.json["error"]?.members?["code"] == 404)
        }
    }

    @Test("A strict row of Groq may not say what was thought for an answer")
    func foreignMembers() async throws {
        try await Site.with(#"{"strict":true}"#) { site in
            let rows = ["reasoning", "reasoning_content"].map { name in
                Self.row(name).replacing(#""role""#, with: #""\#(name)":"h","role""#)
            }
            let id = await create(site, "groq", rows.joined()).text("id")
            let batch = await site.send("GET", "/groq/v1/batches/\(id)").json

            #expect(batch["request_counts"] == ["total": 2, "completed": 1, "failed": 1])
        }
    }

    @Test("A row says what it wants: a tool call, a refusal, an error")
    func wishes() async throws {
        try await Site.with { site in
            let tools = #""tools":[{"type":"function","function":{"name":"find"}}],"messages""#
            let rows =
                Site.row("a", text: "[[tool]]").replacing(#""messages""#, with: tools)
                + Site.row("b", text: "[[refusal]]") + Site.row("c", text: "[[broken]]")
            let batch = await site.finished(rows)
            let output = await site.content(batch["output_file_id"]?.text).body

            #expect(output.contains(#""name":"find""#) && output.contains("I cannot help with that."))
            #expect(batch["request_counts"] == ["total": 3, "completed": 2, "failed": 1])
        }
    }
}
