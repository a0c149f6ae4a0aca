import Testing

@testable import ProviderSimulator

struct MultipartParserTests {
    private static let content = "line one\r\n--XY\r\n\r--X\rline\n\r\n--"
    private static let form =
        "--XYZ\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
        + "--XYZ  \r\nContent-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\".jsonl\"\r\n"
        + "Content-Type: application/jsonl\r\n\r\n\(content)\r\n--XYZ--\r\nepilogue"

    /// What the parser makes of `pieces`, as text.
    private func parse(_ pieces: [[UInt8]]) throws -> (text: String, isComplete: Bool) {
        var parser = MultipartParser(boundary: "XYZ")
        var bytes: [UInt8] = []
        for piece in pieces {
            try piece.withUnsafeBytes { piece in
                try parser.feed(piece) { event in
                    switch event {
                    case .head(let head): bytes += [UInt8]("[\(head.name) \(head.filename ?? "-")]".utf8)
                    case .bytes(let part): bytes += part
                    case .partEnd: bytes += [UInt8]("[end]".utf8)
                    }
                }
            }
        }
        return (String(decoding: bytes, as: UTF8.self), parser.isComplete)
    }

    private let expected = "[purpose -]batch[end][file a \"b\".jsonl]\(content)[end]"

    @Test("A form cut in two anywhere reads the same")
    func anyCut() throws {
        let form = [UInt8](Self.form.utf8)
        for cut in 0...form.count {
            let (text, isComplete) = try parse([Array(form[..<cut]), Array(form[cut...])])
            #expect(text == expected && isComplete, "cut at \(cut)")
        }
    }

    @Test("A form in pieces of any size reads the same", arguments: 1...40)
    func anySize(size: Int) throws {
        let form = [UInt8](Self.form.utf8)
        let pieces = stride(from: 0, to: form.count, by: size).map { Array(form[$0..<min(form.count, $0 + size)]) }

        #expect(try parse(pieces).text == expected)
    }

    @Test("An empty part and a preamble are taken")
    func emptyPart() throws {
        let form = "preamble\r\n--XYZ\r\nContent-Disposition: form-data; name=file; filename=\"\"\r\n\r\n\r\n--XYZ--"

        #expect(try parse([[UInt8](form.utf8)]).text == "[file ][end]")
    }

    @Test("A form that ends early is not complete")
    func truncated() throws {
        let form = [UInt8](Self.form.utf8)
        let end = form.count - "--\r\nepilogue".utf8.count

        #expect(try !parse([Array(form[..<end])]).isComplete)
    }

    @Test("A head without a name is refused")
    func namelessHead() {
        let form = "--XYZ\r\nContent-Type: text/plain\r\n\r\nx\r\n--XYZ--"

        #expect(throws: MultipartProblem.head) { try parse([[UInt8](form.utf8)]) }
    }
}
