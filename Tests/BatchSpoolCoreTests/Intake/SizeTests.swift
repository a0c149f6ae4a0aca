import Testing

@testable import BatchSpoolCore

/// What is marked about large rows and what they hold.
@Suite("Sizes of rows, pictures and documents") struct SizeTests {
    private static func words(_ media: MediaSizes, bytes: Int) -> [String] {
        media.marks(bytes: bytes).map(\.rawValue)
    }

    @Test(
        "a picture is marked by its length as base64 and by its bytes, and so is the row",
        arguments: [
            (1000, []), (5 << 20, ["content=over_4MB_with_image"]),
            ((5 << 20) + 1, ["content=image_over_5MB", "content=over_4MB_with_image"]),
            (
                13_333_340,
                [
                    "content=image_over_5MB", "content=image_over_10MB", "content=images_over_10MB",
                    "content=over_4MB_with_image", "content=over_10MB",
                ]
            ),
        ] as [(Int, [String])])
    func pictures(characters: Int, marks: [String]) {
        var media = MediaSizes()
        media.add(image: characters)
        #expect(Self.words(media, bytes: characters + 100) == marks)
    }

    @Test("pictures are counted, wherever they are, and weighed together")
    func together() {
        var media = MediaSizes()
        for _ in 0..<8 { media.add(image: nil) }
        #expect(Self.words(media, bytes: 1000).isEmpty)
        var three = MediaSizes()
        for _ in 0..<3 { three.add(image: 4_000_000) }
        media.add(three)
        #expect(Self.words(media, bytes: 5_000_000).contains("content=images_over_10MB"))
        #expect(Self.words(media, bytes: 1000).contains("content=over_8_images"))
    }

    @Test("a document is marked from 50 MB on, a row without pictures by its bytes alone")
    func documents() {
        var media = MediaSizes()
        #expect(Self.words(media, bytes: 26_000_000) == ["content=over_10MB", "content=over_25MB"])
        media.add(file: 66_666_672)
        #expect(Self.words(media, bytes: 66_666_772).contains("content=file_over_50MB"))
    }

    @Test(
        "a picture is marked by its pixels, fewer of them among many pictures",
        arguments: [
            (1, 5760, 5760, []), (1, 8000, 100, []), (1, 8001, 1, ["content=image_over_8000_pixels"]),
            (1, 1, 8001, ["content=image_over_8000_pixels"]), (1, 5761, 5760, ["content=image_over_33_megapixels"]),
            (20, 2001, 2001, ["content=over_8_images"]), (21, 2000, 2000, ["content=over_8_images"]),
            (21, 1, 2001, ["content=image_over_2000_pixels_of_20", "content=over_8_images"]),
        ] as [(Int, Int, Int, [String])])
    func pixels(count: Int, width: Int, height: Int, marks: [String]) {
        var (media, last) = (MediaSizes(), MediaSizes())
        for _ in 1..<count { media.add(image: 100, PictureSize(10, 10)) }
        last.add(image: 100, PictureSize(width, height))
        media.add(last)
        #expect(Self.words(media, bytes: 3000).sorted() == marks)
    }

    @Test(
        "the bytes and pixels of a row's pictures are found in every shape",
        arguments: [
            #"{"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"DATA"}}]}]}"#,
            #"{"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":"DATA"}]}]}"#,
            #"{"custom_id":"a","params":{"model":"m","max_tokens":1,"messages":[{"role":"user","content":[BLOCK]}]}}"#,
            #"{"custom_id":"a","params":{"model":"m","max_tokens":1,"messages":[{"role":"user","content":[RESULT]}]}}"#,
        ])
    func intake(row: String) {
        // A PNG picture of 9000 by 3 pixels, with more behind it.
        let png = "iVBORw0KGgoAAAANSUhEUgAAIygAAAADAQAAAADWkJnj"
        let base64 = png + String(repeating: "A", count: (5 << 20) + 1)
        let block =
            #"{"type":"image","source":{"type":"base64","media_type":"image/png","data":"\#(base64)"}}"#
        let line = row.replacing("RESULT", with: #"{"type":"tool_result","tool_use_id":"c","content":[BLOCK]}"#)
            .replacing("BLOCK", with: block).replacing("DATA", with: "data:image/png;base64,\(base64)")
        let marks = CheckedFile(line).groups.flatMap(\.parameters)
        #expect(marks.contains("content=image_over_5MB") && marks.contains("content=over_4MB_with_image"))
        #expect(marks.contains("content=image_over_8000_pixels"))
    }

    @Test(
        "documents are marked by their pages, all together and each for itself",
        arguments: [
            ([100], []), ([101], ["content=over_100_pages"]), ([50, 51], ["content=over_100_pages"]),
            ([600], ["content=over_100_pages"]),
            ([1, 600], ["content=over_100_pages", "content=over_600_pages"]),
            ([1000, 1000], ["content=over_100_pages", "content=over_600_pages"]),
            ([1001], ["content=over_100_pages", "content=over_600_pages", "content=file_over_1000_pages"]),
            (
                [Int.max, Int.max],
                ["content=over_100_pages", "content=over_600_pages", "content=file_over_1000_pages"]
            ),
        ] as [([Int], [String])])
    func pages(counts: [Int], marks: [String]) {
        var (media, all) = (MediaSizes(), MediaSizes())
        media.add(file: 100)
        for count in counts {
            media.add(file: 100, pages: count)
            var one = MediaSizes()
            one.add(file: 100, pages: count)
            all.add(one)
        }
        #expect(Self.words(media, bytes: 3000) == marks && Self.words(all, bytes: 3000) == marks)
    }

    @Test(
        "the pages of a row's documents are counted in every shape",
        arguments: [
            #"{"model":"m","messages":[{"role":"user","content":[CHAT,CHAT]}]}"#,
            #"{"custom_id":"a","method":"POST","url":"/v1/responses","body":{"model":"m","input":[ITEM]}}"#,
            #"{"custom_id":"a","params":{"model":"m","max_tokens":1,"messages":[{"role":"user","content":[BLOCK,BLOCK]}]}}"#,
            #"{"custom_id":"a","params":{"model":"m","max_tokens":1,"messages":[{"role":"user","content":[RESULT]}]}}"#,
        ])
    func documentPages(row: String) {
        let base64 = PDFSample.base64(PDFSample.packed(301))
        let line =
            row
            .replacing("RESULT", with: #"{"type":"tool_result","tool_use_id":"c","content":[BLOCK,BLOCK]}"#)
            .replacing(
                "BLOCK",
                with: #"{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"PDF"}}"#
            )
            .replacing("ITEM", with: #"{"role":"user","content":[INPUT,INPUT]}"#)
            .replacing("INPUT", with: #"{"type":"input_file","filename":"a.pdf","file_data":"DATA"}"#)
            .replacing("CHAT", with: #"{"type":"file","file":{"filename":"a.pdf","file_data":"DATA"}}"#)
            .replacing("DATA", with: "data:application/pdf;base64,PDF").replacing("PDF", with: base64)
        let marks = CheckedFile(line).groups.flatMap(\.parameters)
        #expect(marks.contains("content=over_600_pages") && !marks.contains("content=file_over_1000_pages"))
    }
}
