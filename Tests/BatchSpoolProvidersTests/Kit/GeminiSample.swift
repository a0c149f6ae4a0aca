import BatchSpoolCore
import HTTPInterface

@testable import BatchSpoolProviders

/// Ready-made values for tests of Gemini's dialect.
enum GeminiSample {
    static let handle = UploadHandle(file: RemoteFile("files/job-1-1"), bytes: 10, digest: "00", serverTime: nil)
    static let found = BatchRef("batches/b1")
    static let key = Samples.order.key.rawValue
    /// 2026-11-20T08:00:00Z
    static let morning = ServerTime(seconds: 1_795_161_600)

    static func provider(
        _ transport: FakeTransport, base: String = "https://api.example.com/v1beta", inline: Bool = false
    ) -> GeminiBatches {
        var account = Samples.account(base: base, dialect: .gemini)
        account.keyField = .named("x-goog-api-key")
        return GeminiBatches(account, inline: inline, transport: transport)
    }

    /// The request of one row, as its line holds it.
    static func request(
        _ line: String, model: String = "gemini-2.5-flash", endpoint: Endpoint = .chatCompletions
    ) throws -> String {
        let part = PartPayload(
            name: "job-1-1", spool: "abcdef012345", endpoint: endpoint, wirePrefix: "TOKEN-1-1-",
            translation: Translation(model: WireModel(model), bodiesPass: false), rows: MemoryRows([line]),
            count: 1)
        var translator = RowTranslator(part, as: .gemini(endpoint))
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
        return String(text.dropFirst(#"{"key":"TOKEN-1-1-0","request":"#.utf8.count).dropLast(2))
    }

    /// `contents` and what follows, for messages.
    static func turns(_ messages: String) throws -> String {
        let made = try request(#"{"messages":[\#(messages)]}"#)
        return String(made.dropFirst(#"{"contents":"#.utf8.count).dropLast())
    }

    /// What follows `contents`, for a row with one user message and these members.
    static func rest(_ members: String, model: String = "gemini-2.5-flash") throws -> String {
        let made = try request(#"{"messages":[{"role":"user","content":"hi"}],\#(members)}"#, model: model)
        return String(made.dropFirst(#"{"contents":[{"role":"user","parts":[{"text":"hi"}]}],"#.utf8.count).dropLast())
    }

    /// An operation.
    static func operation(
        _ name: String, key: String = "other", state: String = "BATCH_STATE_RUNNING",
        created: String = "2026-11-20T08:00:05Z", rest: String = "", response: String = ""
    ) -> String {
        #"{"name":"batches/\#(name)","metadata":{"displayName":"\#(key)","model":"models/gemini-embedding-001","#
            + #""createTime":"\#(created)","state":"\#(state)"\#(rest)}\#(response)}"#
    }

    static func page(_ operations: [String], next: String? = nil) -> HTTPAnswer {
        let token = next.map { #","nextPageToken":"\#($0)""# } ?? ""
        return .answer(200, #"{"operations":[\#(operations.joined(separator: ","))]\#(token)}"#)
    }
}
