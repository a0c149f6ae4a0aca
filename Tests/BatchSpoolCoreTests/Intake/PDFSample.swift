import CZlib
import FoundationEssentials

@testable import BatchSpoolCore

/// Documents of as few objects as tell how many pages there are.
enum PDFSample {
    static let head = "%PDF-1.7\n"
    static let end = "startxref\n0\n%%EOF\n"

    static func root(_ count: Int, _ number: Int = 2) -> String {
        "\(number) 0 obj\n<</Type /Pages /Kids [3 0 R]\n/Count \(count)>>\nendobj\n"
    }

    /// A document of one version without streams.
    static func plain(_ count: Int) -> [UInt8] {
        Array((head + "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n" + root(count) + end).utf8)
    }

    static func stream(_ dictionary: String, _ bytes: [UInt8]) -> [UInt8] {
        Array("7 0 obj <<\(dictionary)>>\nstream\r\n".utf8) + bytes + Array("\nendstream endobj\n".utf8)
    }

    /// A stream that holds `objects` compressed, with more about itself in its dictionary.
    static func objects(_ objects: String, _ more: String = "") -> [UInt8] {
        let bytes = compressed(Array(objects.utf8))
        return stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length \(bytes.count)\(more)", bytes)
    }

    /// A document of one version that has its pages in such a stream.
    static func packed(_ count: Int) -> [UInt8] {
        Array(head.utf8) + objects("2 0 <</Type/Pages/Kids[3 0 R]/Count \(count)>>") + Array(end.utf8)
    }

    static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        var count = compressBound(UInt(bytes.count))
        return [UInt8](unsafeUninitializedCapacity: Int(count)) { output, filled in
            compress(output.baseAddress, &count, bytes, UInt(bytes.count))
            filled = Int(count)
        }
    }

    static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }

    static func pages(_ bytes: [UInt8]) -> Int? {
        pages(base64: base64(bytes))
    }

    static func pages(base64: String) -> Int? {
        contents(base64: base64)?.pages
    }

    static func contents(base64: String) -> PDFContents? {
        var base64 = base64
        return base64.withUTF8 { PDFContents.read(base64: UnsafeRawBufferPointer($0)) }
    }
}
