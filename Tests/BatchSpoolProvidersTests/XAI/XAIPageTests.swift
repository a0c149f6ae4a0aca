import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Pages of rows for xAI")
struct XAIPageTests {
    private func part(_ rows: [String]) -> PartPayload {
        Samples.part(MemoryRows(rows), DialectSamples.plain)
    }

    private func handle(_ part: PartPayload) async throws -> UploadHandle {
        let rows = try await CarriedRows(part, as: .xai(.chatCompletions))
        return UploadHandle(file: RemoteFile("b"), bytes: rows.bytes, digest: rows.digest, serverTime: nil)
    }

    private func pages(_ part: PartPayload, counted: UploadHandle) throws -> [[UInt8]] {
        let pages = try XAIPages(part, counted: counted)
        var all: [[UInt8]] = []
        while let page = try pages.next() { all.append(page.body(of: 0..<page.count)) }
        return all
    }

    private func ids(_ page: [UInt8]) -> [String?] {
        WireValue(page)?["batch_requests"].elements?.map { $0["batch_request_id"].text } ?? []
    }

    @Test("a page holds a thousand rows, and all of them are there in order", arguments: [1, 999, 1000, 1001, 2500])
    func counts(rows: Int) async throws {
        let part = part((0..<rows).map { #"{"custom_id":"\#($0)","messages":[]}"# })
        let pages = try pages(part, counted: try await handle(part))
        #expect(pages.count == (rows + 999) / 1000)
        #expect(pages.flatMap(ids) == (0..<rows).map { "TOKEN-1-1-\($0)" })
    }

    @Test("long rows end a page early, and the longest travel alone")
    func sizes() async throws {
        let rows = [10, 900_000, 900_000, 900_000, 3 << 20, 10].map { length in
            #"{"messages":[{"role":"user","content":"\#(String(repeating: "x", count: length))"}]}"#
        }
        let part = part(rows)
        let pages = try pages(part, counted: try await handle(part))
        #expect(pages.map { ids($0).count } == [3, 1, 1, 1])
        #expect(pages.allSatisfy { $0.count <= 2 << 20 || ids($0).count == 1 })
    }

    @Test("a page is divided at the row that is named, otherwise in halves, and its rows stay as they are")
    func division() async throws {
        let part = part((0..<5).map { #"{"custom_id":"\#($0)","messages":[]}"# })
        let page = try #require(try XAIPages(part, counted: try await handle(part)).next())
        #expect(page.division(of: 0..<5, after: "no") == [0..<2, 2..<5])
        #expect(page.division(of: 0..<5, after: "row TOKEN-1-1-3: no") == [0..<3, 3..<4, 4..<5])
        #expect(page.division(of: 0..<2, after: "row TOKEN-1-1-3: no") == [0..<1, 1..<2])
        let rows = (0..<5).map { page.body(of: $0..<$0 + 1) }
        #expect(rows.map(ids) == (0..<5).map { ["TOKEN-1-1-\($0)"] } && ids(page.body(of: 1..<4)).count == 3)
        #expect(rows.map(\.count).reduce(0, +) == page.body(of: 0..<5).count + 4 * 21 - 4)
    }

    @Test("rows that became others end the pages before the last one")
    func otherRows() async throws {
        let old = try await handle(part((0..<1500).map { #"{"messages":[],"seed":\#($0)}"# }))
        for change in [#"{"messages":[],"seed":1498}"#, #"{"messages":[],"seed":9}"#] {
            var rows = (0..<1500).map { #"{"messages":[],"seed":\#($0)}"# }
            rows[1499] = change
            let pages = try XAIPages(part(rows), counted: old)
            #expect(try pages.next() != nil)
            #expect(throws: ProviderError.self) { try pages.next() }
        }
    }
}
