import Testing

@testable import ProviderSimulator

struct GeminiTests {
    private static let row = #"{"key":"a","request":{"contents":[{"role":"user","parts":[{"text":"hi"}]}]}}"# + "\n"
    private static let inlined =
        #"{"request":{"contents":[{"role":"user","parts":[{"text":"hi"}]}]},"metadata":{"key":"a"}}"#
    private static let create = "/gemini/v1beta/models/gemini-2.5-flash:batchGenerateContent"

    private func with(
        _ scenario: String = "{}", speed: SimulatorSpeed = .instant, _ body: (Site) async throws -> Void
    ) async throws {
        try await Site.with(scenario, speed: speed) { try await body($0.with(headers: ["x-goog-api-key: sk-g"])) }
    }

    /// Opens an upload and returns the path of its address.
    private func open(_ site: Site, name: String) async -> String {
        let answer = await site.send(
            "POST", "/gemini/upload/v1beta/files", #"{"file":{"name":"files/\#(name)"}}"#,
            headers: ["X-Goog-Upload-Protocol: resumable", "X-Goog-Upload-Command: start"])
        return (answer.headers["x-goog-upload-url"] ?? "").replacing("http://localhost", with: "")
    }

    private func put(_ site: Site, _ path: String, _ text: String, at offset: Int, _ command: String) async
        -> Site.Answer
    {
        await site.send(
            "POST", path, text, headers: ["X-Goog-Upload-Offset: \(offset)", "X-Goog-Upload-Command: \(command)"])
    }

    @Test(
        "A strict question says how much to think as its model can be told",
        arguments: [
            ("gemini-2.5-flash", #""thinkingBudget":24576"#, 200),
            ("gemini-2.5-flash", #""thinkingBudget":24577"#, 400),
            ("gemini-2.5-flash", #""thinkingLevel":"low""#, 400), ("gemini-2.5-pro", #""thinkingBudget":0"#, 400),
            ("gemini-3-flash-preview", #""thinkingLevel":"low""#, 200),
            ("gemini-3-flash-preview", #""thinkingLevel":"low","thinkingBudget":9"#, 400),
        ])
    func thinking(model: String, config: String, status: Int) async throws {
        try await with(#"{"strict":true,"any_model":true}"#) { site in
            let contents = #""contents":[{"role":"user","parts":[{"text":"hi"}]}]"#
            let answer = await site.send(
                "POST", "/gemini/v1beta/models/\(model):generateContent",
                #"{\#(contents),"generationConfig":{"thinkingConfig":{\#(config)}}}"#)

            #expect(answer.status == status)
        }
    }

    @Test("A resumable upload goes on behind a lost chunk")
    func resumes() async throws {
        let scenario = #"{"faults":[{"match":{"route":"upload","nth":1},"do":{"cut":"in_upload","cut_after":5}}]}"#
        try await with(scenario) { site in
            let path = await open(site, name: "job-1")
            let lost = await put(site, path, Self.row, at: 0, "upload, finalize")
            let query = await put(site, path, "", at: 0, "query")
            let received = Int(query.headers["x-goog-upload-size-received"] ?? "") ?? -1
            let wrong = await put(site, path, Self.row, at: received + 1, "upload, finalize")
            let rest = String(decoding: Array(Self.row.utf8)[received...], as: UTF8.self)
            let done = await put(site, path, rest, at: received, "upload, finalize")

            #expect(lost.status == 0 && query.status == 200 && wrong.status == 400 && done.status == 200)
            #expect(done.headers["x-goog-upload-status"] == "final")
            let ledger = try site.ledger()
            #expect(ledger.uploads.map(\.sha256) == [Digest.of(Self.row).hex])
        }
    }

    @Test("An open upload goes on after the simulator was stopped")
    func survives() async throws {
        let directory = try TemporaryDirectory()
        var path = ""
        try await Site.with(in: directory) { site in
            let site = site.with(headers: ["x-goog-api-key: sk-g"])
            path = await open(site, name: "job-1")
            _ = await put(site, path, String(Self.row.prefix(7)), at: 0, "upload")
        }
        try await Site.with(in: directory) { site in
            let query = await put(site, path, "", at: 0, "query")
            #expect(query.headers["x-goog-upload-size-received"] == "7")
        }
    }

    @Test("After 48 hours a batch has expired and its answers are lost")
    func expires() async throws {
        try await with(#"{"pace":{"in_progress_seconds":400000}}"#, speed: .factor(0)) { site in
            let rows = #"{"requests":{"requests":[\#(Self.inlined)]}}"#
            let made = await site.send("POST", Self.create, #"{"batch":{"displayName":"j","inputConfig":\#(rows)}}"#)
            _ = await site.send("POST", "/_sim/advance", #"{"seconds":172801}"#)
            let batch = await site.send("GET", "/gemini/v1beta/\(made.text("name"))").json

            #expect(batch["metadata"]?.members?["state"] == "BATCH_STATE_EXPIRED")
            #expect(batch["done"] == true && batch["response"] == nil && batch["error"] != nil)
        }
    }

    @Test("A create whose answer was lost is found by its display name; the same create again makes another")
    func orphan() async throws {
        let scenario = #"{"faults":[{"match":{"metadata":{"displayName":"j1"},"nth":1},"do":{"cut":"after_apply"}}]}"#
        try await with(scenario) { site in
            let body = #"{"batch":{"displayName":"j1","inputConfig":{"requests":{"requests":[\#(Self.inlined)]}}}}"#
            let lost = await site.send("POST", Self.create, body)
            _ = await site.send("POST", Self.create, body)
            let list = await site.send("GET", "/gemini/v1beta/batches").json["operations"]?.elements ?? []

            #expect(lost.status == 0)
            #expect(list.compactMap { $0.members?["metadata"]?.members?["displayName"]?.text } == ["j1", "j1"])
        }
    }

    @Test(
        "Inline rows have a request and metadata, and all of them less than twenty megabytes",
        arguments: [
            (inlined, 200), (row, 400), (#"{"request":{"contents":[]},"metadata":{"key":"a"}}"#, 400),
            (inlined.replacing(#"{"key":"a"}"#, with: #""a""#), 400),
            (inlined.replacing("hi", with: String(repeating: "x", count: 20 << 20)), 400),
        ])
    func inline(row: String, status: Int) async throws {
        try await with { site in
            let body = #"{"batch":{"displayName":"j","inputConfig":{"requests":{"requests":[\#(row)]}}}}"#
            #expect(await site.send("POST", Self.create, body).status == status)
        }
    }

    @Test("Inline answers stand in the batch twice, with the metadata of their rows, and in no list")
    func inlineAnswers() async throws {
        try await with { site in
            let body = #"{"batch":{"displayName":"j","inputConfig":{"requests":{"requests":[\#(Self.inlined)]}}}}"#
            let made = await site.send("POST", Self.create, body)
            let batch = await site.send("GET", "/gemini/v1beta/\(made.text("name"))").json
            let list = await site.send("GET", "/gemini/v1beta/batches").json["operations"]?.elements ?? []
            let answers = batch["response"]?.members?["inlinedResponses"]?.members?["inlinedResponses"]?.elements
            let again = batch["metadata"]?.members?["output"]?.members?["inlinedResponses"]

            #expect(answers?.map { $0.members?["metadata"]?.members?["key"] } == ["a"] && again != nil)
            #expect(list.first?.members?["metadata"]?.members?["state"] == "BATCH_STATE_SUCCEEDED")
            #expect(list.first?.members?["response"] == nil)
        }
    }
}
