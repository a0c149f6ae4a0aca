import Testing

@testable import BatchSpoolCore

/// Documents that are broken, or made to break their reader.
@Suite("Damaged documents") struct DamagedPDFTests {
    /// Two versions, with objects in streams and outside.
    private static let document =
        PDFSample.plain(40) + PDFSample.stream("/Length 4", [1, 2, 3, 4])
        + PDFSample.objects("2 0 <</Type/Pages/Count 30>>") + Array(PDFSample.end.utf8)

    @Test("one that breaks off has the pages of the last version that is whole, or none that are known")
    func truncated() {
        let first = PDFSample.plain(40)
        let whole = (first.count - "\n0\n%%EOF\n".utf8.count, Self.document.count - "\n0\n%%EOF\n".utf8.count)
        for count in 0...Self.document.count {
            let pages = PDFSample.pages(Array(Self.document.prefix(count)))
            if count < whole.0 || count >= first.count + "7 0 obj".utf8.count, count < whole.1 {
                #expect(pages == nil)
            } else {
                #expect(pages == (count < whole.1 ? 40 : 30))
            }
        }
    }

    @Test("its base64 may break off anywhere, too")
    func brokenText() {
        let base64 = PDFSample.base64(Self.document).replacing("/", with: "\\/")
        for count in 0..<base64.utf8.count {
            #expect([nil, 40, 30].contains(PDFSample.pages(base64: String(base64.prefix(count)))))
        }
    }

    @Test("whatever is changed in a document, its reader comes to an end")
    func mutated() {
        var random = SeededGenerator(7)
        let pieces = ["<<", "[", "(", ">>", "stream\n", "endstream", "/Length 70", "/Type/ObjStm/Filter/FlateDecode"]
        for _ in 0..<2000 {
            var document = Self.document
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                let place = Int.random(in: 0..<document.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: document[place] = UInt8.random(in: 0...255, using: &random)
                case 1: document.insert(contentsOf: document[place...].prefix(50), at: document.count - place)
                case 2: document.remove(at: place)
                default:
                    document.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: place)
                }
            }
            #expect(PDFSample.pages(document) ?? 0 >= 0)
        }
    }

    @Test("arrays and dictionaries may be as deep as they like")
    func deep() {
        let (open, close) = (String(repeating: "[<</A", count: 50_000), String(repeating: ">>]", count: 50_000))
        let around = (PDFSample.head + "5 0 obj <</B", ">> endobj " + PDFSample.root(12) + PDFSample.end)
        #expect(PDFSample.pages(Array((around.0 + open + close + around.1).utf8)) == 12)
        #expect(PDFSample.pages(Array((around.0 + open + around.1).utf8)) == nil)
    }

    @Test("wrong lengths, however many, lead nowhere")
    func lengths() {
        let streams = (0..<2000).flatMap { PDFSample.stream("/Length \($0 * 7)", [0x20]) }
        let document = Array(PDFSample.head.utf8) + streams + Array((PDFSample.root(12) + PDFSample.end).utf8)
        #expect(PDFSample.pages(document) == 12)
    }

    @Test("no more is decompressed of a document than its limit, in all its streams together")
    func bombs() throws {
        let million = PDFSample.base64(PDFSample.compressed([UInt8](repeating: 0x20, count: 1_000_000)))
        let inflater = try #require(PDFInflater(input: 1_000_000))
        var (bytes, streams) = (0, 0)
        #expect(throws: PDFUnreadable.self) {
            while streams < 100 {
                bytes += try Self.inflate(million, inflater)
                streams += 1
            }
        }
        #expect(streams == PDFInflater.limit / 1_000_000 && bytes == streams * 1_000_000)
    }

    @Test("no more is read for it than the document has")
    func input() throws {
        let text = PDFSample.base64(PDFSample.compressed([1, 2, 3]))
        let inflater = try #require(PDFInflater(input: 2 * text.utf8.count))
        #expect(throws: PDFUnreadable.self) {
            for _ in 0..<3 { _ = try Self.inflate(text, inflater) }
        }
    }

    /// How many bytes there are in a stream.
    private static func inflate(_ base64: String, _ inflater: PDFInflater) throws -> Int {
        var base64 = base64
        return try base64.withUTF8 { text in
            let source = PDFTokens(Base64PDFBytes(text: UnsafeRawBufferPointer(text)))
            var (bytes, count) = (InflatedPDFBytes(source, inflater), 0)
            while case let piece = try bytes.next(65_536), !piece.isEmpty { count += piece.count }
            return count
        }
    }
}
