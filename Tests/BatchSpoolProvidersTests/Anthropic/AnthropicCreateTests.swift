import BatchSpoolCore
import Synchronization
import Testing

@testable import BatchSpoolProviders

@Suite("A create of rows that are not those its upload counted")
struct AnthropicCreateTests {
    private static func part(_ prompts: String...) -> PartPayload {
        let rows = prompts.map { #"{"messages":[{"role":"user","content":"\#($0)"}]}"# }
        return Samples.part(MemoryRows(rows), Translation(model: WireModel("m"), bodiesPass: false))
    }

    /// What becomes of a create; with the answer to one that is sent all the same.
    private static func fate(
        of part: PartPayload, from handle: UploadHandle, version: String = "2023-06-01"
    ) async -> (fate: CreateFate, calls: Int) {
        let transport = FakeTransport([.answer(200, #"{"id":"msgbatch_1"}"#)])
        let provider = AnthropicSample.provider(transport, version: version)
        return (await provider.create(from: handle, order: Samples.order, part: part), transport.sent.count)
    }

    @Test("an upload tells which version of which rules counted its rows")
    func version() async throws {
        let handle = try await AnthropicSample.counted(Self.part("one"))
        #expect(handle.translation == "\(RowTranslator.version)-2023-06-01")
    }

    @Test(
        "fewer, more, shorter, longer and other rows end before the request does, and are to be uploaded anew",
        arguments: [
            part("one"), part("one", "two", "three"), part("one", "tw"), part("one", "two!"), part("one", "two!!!"),
            part("one", "twe"), part("two", "one"), part("one", String(repeating: "2", count: 1000)),
        ])
    func otherRows(_ part: PartPayload) async throws {
        let (fate, calls) = await Self.fate(of: part, from: try await AnthropicSample.counted(Self.part("one", "two")))
        #expect(fate == .notSent(.otherRows) && calls == 0)
    }

    @Test(
        "of rows that another version counted, or one that did not say so, nothing is read",
        arguments: [nil, "0-2023-06-01", "1-2026-10-21"])
    func otherVersion(_ translation: String?) async throws {
        var part = Self.part("one")
        let counted = try await AnthropicSample.counted(part)
        part = Samples.part(MemoryRows([]), part.translation)
        let handle = UploadHandle(
            file: counted.file, bytes: counted.bytes, digest: counted.digest, serverTime: nil, translation: translation)
        let (fate, calls) = await Self.fate(of: part, from: handle)
        #expect(fate == .notSent(.otherRows) && calls == 0)
    }

    @Test("an account that has come to speak another version of the dialect uploads anew")
    func otherManner() async throws {
        let part = Self.part("one")
        let handle = try await AnthropicSample.counted(part)
        #expect(await Self.fate(of: part, from: handle).fate == .accepted(AnthropicSample.found))
        #expect(await Self.fate(of: part, from: handle, version: "2026-10-21").fate == .notSent(.otherRows))
    }

    @Test("rows are read twice in all: once to count them, once to send them")
    func passes() async throws {
        let rows = CountedRows(rows: MemoryRows([#"{\#(AnthropicSample.ask)}"#]))
        let part = PartPayload(
            name: "job-1-1", spool: "abcdef012345", endpoint: .chatCompletions, wirePrefix: "TOKEN-1-1-",
            translation: Translation(model: WireModel("m"), bodiesPass: false), rows: rows, count: 1)
        let handle = try await AnthropicSample.counted(part)
        #expect(await Self.fate(of: part, from: handle).fate == .accepted(AnthropicSample.found))
        #expect(rows.passes == 2)
    }
}

/// Rows that count how often they are read from the start.
private final class CountedRows: PartRows {
    private let rows: MemoryRows
    private let count = Mutex(0)

    init(rows: MemoryRows) {
        self.rows = rows
    }

    var passes: Int { count.withLock(\.self) }

    func makeReader(verbatimBytes: Bool) throws(ProviderError) -> any PartRowReader {
        count.withLock { $0 += 1 }
        return try rows.makeReader(verbatimBytes: verbatimBytes)
    }
}
