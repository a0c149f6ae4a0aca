import BatchSpoolCore
import HTTPInterface

@testable import BatchSpoolProviders

/// Ready-made values for tests of Anthropic's dialect.
enum AnthropicSample {
    static let handle = UploadHandle(
        file: AnthropicFile.rows(prefix: "TOKEN-1-1", count: 2, digest: "00").file, bytes: 10, digest: "00",
        serverTime: nil)

    /// What an upload of `part` leaves.
    static func counted(_ part: PartPayload) async throws -> UploadHandle {
        try await provider(FakeTransport([page([])])).upload(part)
    }

    static func provider(_ transport: FakeTransport, version: String = "2023-06-01") -> AnthropicBatches {
        var account = Samples.account(base: "https://api.example.com", dialect: .anthropic)
        account.keyField = .named("x-api-key")
        return AnthropicBatches(
            account, manner: AnthropicManner(version: AnthropicVersion(version)), transport: transport)
    }

    /// The body of one row, as the create carries it.
    static func params(
        _ line: String, _ translation: Translation? = nil, manner: AnthropicManner = AnthropicManner()
    ) throws -> String {
        let translation = translation ?? Translation(model: WireModel("claude-sonnet-4-5"), bodiesPass: false)
        let part = Samples.part(MemoryRows([line]), translation)
        var translator = RowTranslator(part, as: .anthropic(manner))
        var reader = try part.rows.makeReader(verbatimBytes: true)
        var all: [UInt8] = []
        while try reader.next({ (row, line) throws(ProviderError) in
            let length = try translator.measure(row, line)
            all += [UInt8](unsafeUninitializedCapacity: length) { memory, count in
                translator.write(line, to: UnsafeMutableRawBufferPointer(memory))
                count = length
            }
        }) {}
        let text = String(decoding: all, as: UTF8.self)
        return String(text.dropFirst(#"{"custom_id":"TOKEN-1-1-0","params":"#.utf8.count).dropLast())
    }

    /// The same without `model` and `max_tokens`, for a row that has neither.
    static func rest(_ members: String, model: String = "claude-sonnet-4-5") throws -> String {
        let made = try params("{\(members)}", Translation(model: WireModel(model), bodiesPass: false))
        let head = #"{"model":"\#(model)","max_tokens":4096,"#
        return made.hasPrefix(head) ? String(made.dropFirst(head.count).dropLast()) : made
    }

    /// One user message.
    static let ask = #""messages":[{"role":"user","content":"hi"}]"#

    /// A batch with `rows` rows that all succeeded, or that are all still to be run.
    static func batch(
        _ id: String, ended: Bool = true, rows: Int = 2, created: String = "2026-11-20T08:00:00.000000+00:00",
        counts: String? = nil, rest: String = ""
    ) -> String {
        let usual =
            #"{"processing":\#(ended ? 0 : rows),"succeeded":\#(ended ? rows : 0),"errored":0,"canceled":0,"#
            + #""expired":0}"#
        return #"{"id":"\#(id)","type":"message_batch","processing_status":"\#(ended ? "ended" : "in_progress")","#
            + #""request_counts":\#(counts ?? usual),"created_at":"\#(created)","archived_at":null"#
            + #","ended_at":\#(ended ? #""2026-11-20T09:00:00Z""# : "null"),"cancel_initiated_at":null\#(rest)}"#
    }

    static func page(_ batches: [String], more: Bool = false, last: String? = nil) -> HTTPAnswer {
        let last = last.map { "\"\($0)\"" } ?? "null"
        return .answer(
            200, #"{"data":[\#(batches.joined(separator: ","))],"has_more":\#(more),"last_id":\#(last)}"#)
    }

    static func result(_ id: String) -> String { #"{"custom_id":"\#(id)","result":{"type":"expired"}}"# + "\n" }

    static let found = BatchRef("msgbatch_1")

    /// 2026-11-20T08:00:00Z
    static let morning = ServerTime(seconds: 1_795_161_600)
}
