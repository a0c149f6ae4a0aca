import Testing

@testable import BatchSpoolCore

/// The pictures were made by Pillow 12, each 300 by 7 pixels.
@Suite("Sizes of pictures in pixels") struct PictureSizeTests {
    private static func size(_ base64: String) -> [Int]? {
        var base64 = base64
        return base64.withUTF8 { PictureSize.read(base64: UnsafeRawBufferPointer($0)) }.map { [$0.width, $0.height] }
    }

    /// The beginning of a JPEG picture: its head, a table, and the frame.
    private static let jpeg = (
        head: "/9j/4AAQSkZJRgABAQAAAQABAAD/", frame: "wAARCAAHASwDASIAAhEBAxEB/8QA"
    )

    @Test(
        "width and height are read of every format that services take",
        arguments: [
            "iVBORw0KGgoAAAANSUhEUgAAASwAAAAHCAIAAAA9A+djAAAAMUlEQVR4nO3TMQEAIAzAMOCbf8OT0YNEQZ/emTlA59UB8DsTQsyEED",
            "R0lGODdhLAEHAIEAAAkJCQAAAAAAAAAAACwAAAAALAEHAAAITAABCBxIsKDBgwgTKlzIsKHDhxAjSpxIsaLFixgzatzIsaPHjyBDihxJ",
            "UklGRjoAAABXRUJQVlA4IC4AAACwAwCdASosAQcAP5nM4Wm5Mq4ooagDIDMJaQAADHThw4cOHDhugAD+69SAAAAA",
            "UklGRiQAAABXRUJQVlA4TBcAAAAvK4EBAAfQhCY0of8BICH8Xy9G9D9FAAA=",
            "UklGRmQAAABXRUJQVlA4WAoAAAAQAAAAKwEABgAAQUxQSBAAAAABB9CCiAgACeH/ejGi/ykCVlA4IC4AAACwAwCdASosAQcAP5nM4Wm5",
            jpeg.head + jpeg.frame, jpeg.head + "wgARCAAHASwDASIAAhEBAxEB",
        ])
    func formats(base64: String) {
        #expect(Self.size(base64) == [300, 7])
    }

    @Test("slashes may be escaped, as some writers of JSON do")
    func escapes() {
        #expect(Self.size((Self.jpeg.head + Self.jpeg.frame).replacing("/", with: "\\/")) == [300, 7])
    }

    @Test("what stands before the frame of a JPEG picture is passed over, up to 64 KiB")
    func segments() {
        // An application's segment of 8190 bytes, length and marker included.
        let segment = "4R/8" + String(repeating: "A", count: 10912) + "AAD/"
        let picture = { (count: Int) in
            Self.jpeg.head + String(repeating: segment, count: count) + Self.jpeg.frame
        }
        #expect(Self.size(picture(1)) == [300, 7] && Self.size(picture(7)) == [300, 7])
        #expect(Self.size(picture(9)) == nil)
    }

    @Test(
        "a size that cannot be read is not known",
        arguments: [
            "", "A", "AAAA", "PHN2Zy8+", "iVBORw0KGgo=", "iVBORw0KGgoAAAANSUhEUgAAASwAAA", "R0lGODdhAAAHAIEA", "/9j/",
            "/9j/4AAA", "/9j/2gAAwAARCAAHASwDASIA", "/9j/wAARCAAAASwDASIA", "iVBORw0KGgoAAAANSUhEUv////8AAAAHCAIA",
            "iVBORw0K\\nGgoAAAANSUhEUgAAASwAAAAHCAIAAAA9A+dj", "/9j/wAAR\\nCAAHASwDASIA",
            "UklGRiQAAABXRUJQVlA4TBcAAAA=",
        ])
    func unknown(base64: String) {
        #expect(Self.size(base64) == nil)
    }
}
