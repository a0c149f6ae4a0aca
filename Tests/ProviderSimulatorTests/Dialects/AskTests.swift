import Testing

@testable import ProviderSimulator

struct AskTests {
    private static let body = #"{"model":"gpt-4o-mini","messages":[{"role":"user","content":"hi"}]}"#

    @Test("What was asked at once is in the ledger, with how its answer went")
    func ledger() async throws {
        let scenario = #"{"faults":[{"match":{"route":"ask","nth":1},"do":{"cut":"after_apply"}}]}"#
        try await Site.with(scenario) { site in
            for _ in 0..<2 { _ = await site.send("POST", "/v1/chat/completions", Self.body) }
            let asks = try site.ledger().asks

            #expect(asks.map(\.delivery) == ["cut_after_apply", "answered"])
            #expect(asks.map(\.question) == [Digest.of(Self.body).hex, Digest.of(Self.body).hex])
        }
    }

    @Test("A question that was refused was not bought")
    func refused() async throws {
        let scenario = #"{"faults":[{"match":{"route":"ask","model":"gpt-4o-mini"},"do":{"answer":"rate_limit"}}]}"#
        try await Site.with(scenario) { site in
            let answer = await site.send("POST", "/v1/chat/completions", Self.body)
            let ledger = try site.ledger()

            #expect(answer.status == 429 && answer.headers["retry-after"] == "2" && ledger.asks.isEmpty)
        }
    }

    @Test("An answer in the background goes on after the simulator was stopped")
    func background() async throws {
        let directory = try TemporaryDirectory()
        var id = ""
        try await Site.with(#"{"pace":{"polls":3}}"#, in: directory) { site in
            id = await site.send("POST", "/v1/responses", #"{"model":"gpt-5","input":"hi","background":true}"#).text(
                "id")
            #expect(await site.send("GET", "/v1/responses/\(id)").text("status") == "queued")
        }
        try await Site.with(in: directory) { site in
            #expect(await site.send("GET", "/v1/responses/\(id)").text("status") == "completed")
        }
    }

    @Test("An answer in the background is gone when it was deleted, and after ten minutes when it was not to be stored")
    func gone() async throws {
        try await Site.with { site in
            var ids: [String] = []
            for stored in ["true", "true", "false"] {
                let body = #"{"model":"gpt-5","input":"hi","background":true,"store":\#(stored)}"#
                ids.append(await site.send("POST", "/v1/responses", body).text("id"))
            }
            #expect(await site.send("DELETE", "/v1/responses/\(ids[0])").status == 200)
            _ = await site.send("POST", "/_sim/advance", #"{"seconds":700}"#)
            var statuses: [Int] = []
            for id in ids { statuses.append(await site.send("GET", "/v1/responses/\(id)").status) }
            #expect(statuses == [404, 200, 404])
        }
    }

    @Test(
        "Servers on one's own machine say whether they are ready and make no batches", arguments: ["vllm", "llamacpp"])
    func local(server: String) async throws {
        let scenario = #"{"faults":[{"match":{"route":"ready","nth":1},"do":{"answer":"unavailable"}}]}"#
        try await Site.with(scenario) { site in
            let answers = [
                await site.send("GET", "/\(server)/health"), await site.send("GET", "/\(server)/health"),
                await site.send("GET", "/\(server)/v1/batches"),
            ]
            #expect(answers.map(\.status) == [503, 200, 404])
        }
    }
}
