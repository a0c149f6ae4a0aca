import FoundationEssentials
import TestKit
import Testing

/// Rows that the only account with their model has no words for.
@Suite("Rows that cannot be sent")
struct UnsendableRowTests {
    private static func site(skips: Bool) throws -> SiteSettings {
        var settings = SiteSettings(try .of("anthropic"), scenario: #"{"any_model":true}"#)
        if skips { settings.routing["invalid_lines"] = #""skip""# }
        return settings
    }

    /// A row with a picture, which Anthropic takes as a PNG and has no type for as a drawing.
    private static func picture(_ id: String, _ type: String) throws -> Row {
        let url = #"{"url":"data:image/\#(type);base64,iVBORw0KGgo="}"#
        let content = #"[{"type":"text","text":"what is it?"},{"type":"image_url","image_url":\#(url)}]"#
        let model = try ServiceAccount.of("anthropic").model
        let body = #""model":"\#(model)","messages":[{"role":"user","content":\#(content)}],"max_tokens":40"#
        return Row(line: #"{"custom_id":"\#(id)",\#(body)}"#, customID: id)
    }

    /// A row with a document, which says that it has so many pages.
    private static func document(_ id: String, pages: Int) throws -> Row {
        let pdf = "%PDF-1.4\n2 0 obj <</Type /Pages /Kids [] /Count \(pages)>> endobj\nstartxref\n0\n%%EOF\n"
        let data = "data:application/pdf;base64,\(Data(pdf.utf8).base64EncodedString())"
        let file = #"{"type":"file","file":{"filename":"a.pdf","file_data":"\#(data)"}}"#
        let body = #""model":"\#(try ServiceAccount.of("anthropic").model)","max_tokens":40"#
        let messages = #"[{"role":"user","content":[{"type":"text","text":"what is it?"},\#(file)]}]"#
        return Row(line: #"{"custom_id":"\#(id)","messages":\#(messages),\#(body)}"#, customID: id)
    }

    private static func pictures(_ types: [String]) throws -> [Row] {
        try types.enumerated().map { try picture("row-\($0)", $1) }
    }

    @Test("their file comes back whole, with every one of them by its line, and nothing is bought")
    func rejected() async throws {
        try await withSite(try Self.site(skips: false)) { site in
            try site.drop("job.jsonl", Self.pictures(["png", "png", "svg+xml", "png", "svg+xml"]), rejected: true)
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [] && site.provider.purchases?.count ?? 0 == 0)
            #expect(site.errors("job").compactMap { $0["batchspool"]["line"].int } == [3, 5])
            #expect(site.codes("job") == ["unsupported_parameter", "unsupported_parameter"])
            #expect(site.errors("job").first?["error"]["message"].text?.contains("image/svg+xml") ?? false)
        }
    }

    @Test("a picture of more pixels than a service takes is told by its line and the limit")
    func pixels() async throws {
        // A PNG picture of 9000 by 3 pixels.
        let large = "iVBORw0KGgoAAAANSUhEUgAAIygAAAADAQAAAADWkJnj"
        let row = try Self.picture("large", "png")
        let rows = [
            try Self.picture("small", "png"),
            Row(line: row.line.replacing("iVBORw0KGgo=", with: large), customID: row.customID),
        ]
        try await Self.expectTooLarge(rows, "8000 pixels on a side")
    }

    @Test("a document of more pages than the model takes is told by its line and the limit")
    func pages() async throws {
        let rows = try [Self.document("short", pages: 100), Self.document("long", pages: 101)]
        try await Self.expectTooLarge(rows, "more than 100 pages of documents")
    }

    /// Of two rows the second is too large in these words, and nothing is bought.
    private static func expectTooLarge(_ rows: [Row], _ words: String) async throws {
        try await withSite(try site(skips: false)) { site in
            try site.drop("job.jsonl", rows, rejected: true)
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [] && site.provider.purchases?.count ?? 0 == 0)
            let error = site.errors("job").first
            #expect(site.codes("job") == ["too_large"] && error?["batchspool"]["line"].int == 2)
            #expect(error?["error"]["message"].text?.contains(words) ?? false)
        }
    }

    @Test("with invalid_lines skip they alone end, however many they are")
    func skipped() async throws {
        try await withSite(try Self.site(skips: true)) { site in
            let types = (0..<230).map { $0 % 23 == 0 ? "png" : "svg+xml" }
            try site.drop("job.jsonl", Self.pictures(types))
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [] && site.provider.purchases?.count ?? 1 == 1)
            #expect(site.results("job").count == 10 && site.codes("job").count == 220)
            #expect(Set(site.codes("job")) == ["unsupported_parameter"])
        }
    }

    @Test("in a gathered job the other files, and the other rows of theirs, are answered")
    func gathered() async throws {
        try await withSite(try Self.site(skips: false)) { site in
            try site.drop("good.jsonl", [Self.picture("good", "png")])
            try site.drop("bad.jsonl", [Self.picture("bad", "svg+xml"), Self.picture("fine", "png")])
            try site.settle(["good.jsonl", "bad.jsonl"])
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [] && site.results("good").count == 1 && site.codes("good") == [])
            #expect(site.results("bad").compactMap { $0["custom_id"].text } == ["fine"])
            #expect(site.codes("bad") == ["unsupported_parameter"])
        }
    }

    @Test("another account that has the model takes the part")
    func elsewhere() async throws {
        var settings = try Self.site(skips: false)
        let model = try ServiceAccount.of("anthropic").model
        settings.tables = """
            [provider.dearer]
            dialect = "openai"
            base_url = "ADDRESS/v1"
            key_env = "SIMULATOR_API_KEY"
            poll = "20ms"
            models = ["\(model)"]
            [provider.dearer.prices."\(model)"]
            input = "90.00"
            output = "90.00"

            """
        try await withSite(settings) { site in
            try site.drop("job.jsonl", Self.pictures(["png", "svg+xml"]))
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [] && site.results("job").count == 2)
        }
    }
}
