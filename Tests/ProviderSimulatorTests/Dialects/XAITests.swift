import Testing

@testable import ProviderSimulator

struct XAITests {
    private static let batches = "/xai/v1/batches"

    private static func request(_ id: String, _ text: String = "hi") -> String {
        let question = #"{"model":"grok-4.3","messages":[{"role":"user","content":"\#(text)"}]}"#
        return #"{"batch_request_id":"\#(id)","batch_request":{"chat_get_completion":\#(question)}}"#
    }

    private func add(_ site: Site, _ id: String, _ requests: [String]) async -> Int {
        let body = #"{"batch_requests":[\#(requests.joined(separator: ","))]}"#
        return await site.send("POST", "\(Self.batches)/\(id)/requests", body).status
    }

    private func create(_ site: Site, file: String? = nil) async -> String {
        let more = file.map { #","input_file_id":"\#($0)""# } ?? ""
        return await site.send("POST", Self.batches, #"{"name":"j1"\#(more)}"#).text("batch_id")
    }

    private func state(_ site: Site, _ id: String) async -> JSONObject? {
        await site.send("GET", "\(Self.batches)/\(id)").json["state"]?.members
    }

    @Test("Rows are added in pages, twice is once, and another content under one id is refused")
    func adds() async throws {
        try await Site.with { site in
            let id = await create(site)
            let before = await state(site, id)
            let first = await add(site, id, ["a", "b"].map { Self.request($0) })
            let again = await add(site, id, ["b", "c"].map { Self.request($0) })
            let other = await add(site, id, [Self.request("a", "something else")])
            let unknown = await add(site, id, [Self.request("d").replacing("grok-4.3", with: "none")])

            #expect(before?["num_requests"] == 0)
            let empty = await add(site, id, [Self.request("e"), Self.request("f").replacing("\"hi\"", with: "[]")])
            #expect([first, again, other, unknown, empty] == [200, 200, 412, 400, 400])
            #expect(await state(site, id)?["num_success"] == 3)
            let ledger = try site.ledger()
            #expect(ledger.addedRows == [id: 3])
        }
    }

    @Test("Results come in pages sorted by id")
    func pages() async throws {
        try await Site.with { site in
            let id = await create(site)
            _ = await add(site, id, ["c", "a", "b"].map { Self.request($0) })
            var ids: [String] = []
            var token: String? = "0"
            while let next = token {
                let page = await site.send("GET", "\(Self.batches)/\(id)/results?limit=2&pagination_token=\(next)").json
                ids += (page["results"]?.elements ?? []).compactMap { $0.members?["batch_request_id"]?.text }
                token = page["pagination_token"]?.text
            }
            #expect(ids == ["a", "b", "c"])
        }
    }

    @Test("Half of the results can be read while a batch runs, and a cancel keeps them")
    func partial() async throws {
        try await Site.with(#"{"pace":{"polls":4}}"#) { site in
            let id = await create(site)
            _ = await add(site, id, (0..<8).map { Self.request("r\($0)") })
            for _ in 0..<2 { _ = await state(site, id) }
            let running = await site.send("GET", "\(Self.batches)/\(id)/results").json["results"]?.elements
            _ = await site.send("POST", "\(Self.batches)/\(id):cancel")
            let counts = await state(site, id)

            #expect(running?.count == 4 && counts?["num_success"] == 4 && counts?["num_cancelled"] == 4)
            #expect(await add(site, id, [Self.request("late")]) == 403)
        }
    }

    @Test("Added rows are still there when the simulator starts again")
    func survives() async throws {
        let directory = try TemporaryDirectory()
        var id = ""
        try await Site.with(in: directory) { site in
            id = await create(site)
            _ = await add(site, id, [Self.request("a")])
            _ = await add(site, id, [Self.request("b")])
        }
        try await Site.with(in: directory) { site in
            #expect(await state(site, id)?["num_success"] == 2)
            #expect(await add(site, id, [Self.request("a")]) == 200)
            #expect(await state(site, id)?["num_requests"] == 2)
        }
    }

    @Test("A file whose lines are wrong cancels the batch with a message, and takes no rows")
    func file() async throws {
        try await Site.with { site in
            let file = await site.upload("nonsense\n", to: "/xai/v1/files").text("id")
            let id = await create(site, file: file)
            let batch = await site.send("GET", "\(Self.batches)/\(id)")

            #expect(batch.text("cancel_by_xai_message").contains("line 1"))
            #expect(await add(site, id, [Self.request("a")]) == 412)
        }
    }

    @Test("The reasoning is beside the completion in what was used, and a bad key is 400")
    func use() async throws {
        try await Site.with { site in
            let id = await create(site)
            _ = await add(site, id, [Self.request("a")])
            let results = await site.send("GET", "\(Self.batches)/\(id)/results").body
            let keyless = await site.with(headers: []).send("GET", Self.batches)

            #expect(results.contains(#""reasoning_tokens":64"#) && results.contains("cost_in_usd_ticks"))
            #expect(keyless.status == 400 && keyless.text("error").contains("API key"))
        }
    }
}
