import Testing

@testable import ProviderSimulator

struct TogetherTests {
    private static let row =
        #"{"custom_id":"a","body":{"model":"openai/gpt-oss-20b","messages":[{"role":"user","content":"hi"}]}}"# + "\n"

    private func with(_ scenario: String = "{}", _ body: (Site) async throws -> Void) async throws {
        try await Site.with(scenario) { try await body($0.with(headers: ["User-Agent: test"], key: "sk-t")) }
    }

    private static let fields = ["purpose": "batch-api", "file_name": "rows.jsonl", "file_type": "jsonl"]
        .map { name, value in "--B\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n" }.joined()

    /// Sends the fields of a form to `path`, and `rest` behind them.
    private func send(_ site: Site, to path: String, _ rest: String = "") async -> Site.Answer {
        await site.send(
            "POST", "/together/v1" + path, Self.fields + rest + "--B--\r\n",
            headers: ["Content-Type: multipart/form-data; boundary=B"])
    }

    private func announce(_ site: Site) async -> Site.Answer { await send(site, to: "/files") }

    /// The id of an uploaded file of `rows`.
    private func upload(_ site: Site, _ rows: String) async -> String {
        let head = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rows.jsonl\"\r\n\r\n"
        return await send(site, to: "/files/upload", head + rows + "\r\n").text("id")
    }

    @Test("R-153 The redirect leads to another port that takes the bytes, but no key")
    func redirect() async throws {
        try await with { site in
            let announced = await announce(site)
            let id = announced.headers["x-together-file-id"] ?? ""
            let address = announced.headers["location"]?.split(separator: "/", maxSplits: 2).map(String.init) ?? []
            let port = Int(address[1].split(separator: ":").last ?? "")
            let early = await site.send("POST", "/together/v1/files/\(id)/preprocess")
            let keyed = await site.send("PUT", "/" + address[2], Self.row, port: port)
            let put = await site.with(headers: []).send("PUT", "/" + address[2], Self.row, port: port)
            let done = await site.send("POST", "/together/v1/files/\(id)/preprocess")

            #expect(announced.status == 302 && [early, keyed, put, done].map(\.status) == [400, 400, 200, 200])
            #expect(done.json["bytes"]?.integer == Self.row.utf8.count)
        }
    }

    @Test("A file is found by its name and a batch by its file")
    func orphan() async throws {
        let scenario = #"{"faults":[{"match":{"route":"create_batch"},"do":{"cut":"after_apply"}}]}"#
        try await with(scenario) { site in
            let form = await site.upload(Self.row, to: "/together/v1/files/upload")
            #expect(form.status == 400)
            let announced = await announce(site)
            let id = announced.headers["x-together-file-id"] ?? ""
            let body = #"{"input_file_id":"\#(id)","endpoint":"/v1/chat/completions"}"#
            let lost = await site.send("POST", "/together/v1/batches", body)
            let list = JSONValue(parsing: await site.send("GET", "/together/v1/batches").body)?.elements

            #expect(lost.status == 0 && list?.first?.members?["input_file_id"]?.text == id)
        }
    }

    @Test("A strict row has no parameters but Together's own")
    func strict() async throws {
        try await with(#"{"strict":true}"#) { site in
            let rows = [#""seed":1"#, #""user":"u""#, #""top_logprobs":2"#].map {
                Self.row.replacing(#""messages""#, with: #"\#($0),"messages""#)
            }
            let file = await upload(site, rows.joined())
            let body = #"{"input_file_id":"\#(file)","endpoint":"/v1/chat/completions"}"#
            let job = await site.send("POST", "/together/v1/batches", body).json["job"]?.members
            let batch = await site.send("GET", "/together/v1/batches/\(job?["id"]?.text ?? "")").json
            let answers = await site.send(
                "GET", "/together/v1/files/\(batch["output_file_id"]?.text ?? "")/content"
            ).body
            #expect(answers.split(separator: "\n").count == 1)
        }
    }
}
