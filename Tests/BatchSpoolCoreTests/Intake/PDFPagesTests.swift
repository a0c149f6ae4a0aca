import Testing

@testable import BatchSpoolCore

@Suite("Pages of documents") struct PDFPagesTests {
    private static let (head, end) = (PDFSample.head, PDFSample.end)

    @Test(
        "what the root of the tree of pages says counts, however it is written",
        arguments: [
            head + PDFSample.root(12) + end, "\n\n" + head + PDFSample.root(12) + end,
            head + "2 0 obj<</Count 12/Type/Pages/Kids[3 0 R 4 0 R]/Parent null>>endobj " + end,
            // Branches have a parent.
            head + PDFSample.root(12) + "3 0 obj<</Type/Pages/Parent 2 0 R/Count 6/Kids[]>>endobj " + end,
            // A linearized document ends twice, and has what comes first in it at its end.
            head + "9 0 obj<</Linearized 1/N 12>>endobj " + end + PDFSample.root(12) + end,
            head + "8 0 obj (\\) <</Type/Pages/Count 1>> (\\() ) endobj % <</Type/Pages/Count 2>>\n"
                + PDFSample.root(12)
                + end,
            head + "8 0 obj [<</Type/Pages/Count 1>>] endobj 9 0 obj <</A<</Type/Pages/Count 1>>/B<48>>> endobj "
                + PDFSample.root(12) + end,
            head + PDFSample.root(12) + "trailer <</Encrypt 5 0 R/Root 1 0 R/ID[<41> <42>]>>\n" + end,
        ])
    func plain(document: String) {
        #expect(PDFSample.pages(Array(document.utf8)) == 12)
    }

    @Test("the last version of a document counts, and one that is not whole is not known")
    func versions() {
        let (first, update) = (PDFSample.plain(40), Array((PDFSample.root(3) + Self.end).utf8))
        #expect(PDFSample.pages(first + update) == 3)
        #expect(PDFSample.pages(first + Array(PDFSample.root(3).utf8)) == nil)
        #expect(PDFSample.pages(first + PDFSample.objects("2 0 <</Type/Pages/Count 5>>") + Array(Self.end.utf8)) == 5)
        #expect(PDFSample.pages(PDFSample.packed(5) + update) == 3)
        #expect(PDFSample.pages(first + Array("9 0 obj <</Type/Annot>> endobj \(Self.end)".utf8)) == 40)
    }

    @Test("pages are found in streams of objects, compressed or not")
    func objectStreams() {
        let open = PDFSample.stream("/Type/ObjStm/N 1", Array("2 0 <</Type/Pages/Count 9>>".utf8))
        #expect(PDFSample.pages(Array(Self.head.utf8) + open + Array(Self.end.utf8)) == 9)
        #expect(PDFSample.pages(PDFSample.packed(700)) == 700)
        let filler = String(repeating: "<</Type/Page/Parent 2 0 R>> ", count: 2000)
        let long = PDFSample.objects("1 0 2 9 " + filler + "<</Type/Pages/Count 2000>>")
        #expect(PDFSample.pages(Array(Self.head.utf8) + long + Array(Self.end.utf8)) == 2000)
    }

    @Test(
        "other streams are passed over, by their length where that is right",
        arguments: [
            ("/Length LENGTH", PDFSample.root(1)), ("/Length LENGTH", "endstream endobj " + PDFSample.root(1)),
            ("/Length LENGTH", "(( << ["), ("/Length 8 0 R", PDFSample.root(1)), ("/Length 1", PDFSample.root(1)),
            ("/Length 99", PDFSample.root(1)), ("/Length 999999", "(( << ["), ("", "(("), ("/Length 0", ""),
            ("/Length LENGTH", String(repeating: "(endstrea", count: 7000)),
            ("/Length 8 0 R", String(repeating: "(endstrea", count: 7000)),
        ])
    func streams(dictionary: String, inside: String) {
        let length = dictionary.replacing("LENGTH", with: "\(inside.utf8.count)")
        let stream = PDFSample.stream(length, Array(inside.utf8))
        // Wherever the pieces end that it is read in.
        for shift in [0, 1, 2, 16_300, 16_350] {
            let before = Self.head + String(repeating: " ", count: shift) + PDFSample.root(12)
            #expect(PDFSample.pages(Array(before.utf8) + stream + stream + Array(Self.end.utf8)) == 12)
        }
    }

    @Test("a document that names a font has text, wherever that stands, and any other is pictures")
    func fonts() {
        let root = PDFSample.root(12)
        let inside = PDFSample.objects("4 0 <</Resources<</Font<</F1 5 0 R>>>>>>")
        let stream = PDFSample.stream("/Length 12", Array("/Type /Font ".utf8))
        let cases: [([UInt8], Bool)] = [
            (Array((root + "4 0 obj<</Type/Font>>endobj ").utf8), true), (Array(root.utf8) + inside, true),
            (Array(root.utf8), false), (Array((root + "4 0 obj<</Type/FontX/A(/Font)>>endobj ").utf8), false),
            (Array(root.utf8) + stream, false),
        ]
        for (objects, hasFonts) in cases {
            let document = Array(Self.head.utf8) + objects + Array(Self.end.utf8)
            #expect(
                PDFSample.contents(base64: PDFSample.base64(document)) == PDFContents(pages: 12, hasFonts: hasFonts))
        }
    }

    @Test("slashes may be escaped, as some writers of JSON do")
    func escapes() {
        let noise = (0..<40_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) | 0xC0 }
        let stream = PDFSample.stream("/Length \(noise.count)", noise)
        let document = Array(Self.head.utf8) + stream + Array((PDFSample.root(12) + Self.end).utf8)
        let base64 = PDFSample.base64(document)
        #expect(base64.contains("/") && PDFSample.pages(base64: base64) == 12)
        #expect(PDFSample.pages(base64: base64.replacing("/", with: "\\/")) == 12)
        #expect(PDFSample.pages(base64: base64.replacing("/", with: "\\n")) == nil)
    }

    @Test(
        "what cannot be read is not known",
        arguments: [
            "", "%PDF-", "<html>", head + end, head + "2 0 obj<</Type/Page/Count 3>>endobj " + end,
            head + "2 0 obj<</Type/Pages/Count 8 0 R>>endobj " + end,
            head + "2 0 obj<</Type/Pages/Count -1>>endobj " + end,
            head + "2 0 obj<</Type/Pages/Count 99999999999999999999999999>>endobj " + end,
            // Which of the two counts stands in the catalogue alone.
            head + PDFSample.root(12) + PDFSample.root(13, 5) + end,
            head + PDFSample.root(12) + "8 0 obj<</A>> endobj " + end, head + PDFSample.root(12) + "(" + end,
            head + PDFSample.root(12) + "stream " + end, head + PDFSample.root(12) + "8 0 obj<<>>stream\n" + end,
        ])
    func unknown(document: String) {
        #expect(PDFSample.pages(Array(document.utf8)) == nil)
    }

    @Test(
        "so are the pages of a document whose streams of objects are encrypted or otherwise packed",
        arguments: [
            PDFSample.stream("/Type/ObjStm/Filter/FlateDecode", Array("encrypted".utf8)),
            PDFSample.stream("/Type/ObjStm/Filter/LZWDecode", Array("packed".utf8)),
            PDFSample.stream("/Type/ObjStm/Filter[/ASCII85Decode/FlateDecode]", Array("packed".utf8)),
            PDFSample.objects("2 0 <</A 1>>", "/DecodeParms<</Predictor 12>>"), PDFSample.objects("2 0 <</A 1"),
        ])
    func packed(stream: [UInt8]) {
        let document = Array((Self.head + PDFSample.root(12)).utf8) + stream + Array(Self.end.utf8)
        #expect(PDFSample.pages(document) == nil)
    }
}
