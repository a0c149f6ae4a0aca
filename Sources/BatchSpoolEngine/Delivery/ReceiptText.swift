import BatchSpoolCore
import FoundationEssentials

/// A receipt as the bytes of its file: pretty, for people, one final newline.
enum ReceiptText {
    static func bytes(_ receipt: Receipt) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return ((try? encoder.encode(receipt)).map(Array.init) ?? []) + [UInt8(ascii: "\n")]
    }
}
