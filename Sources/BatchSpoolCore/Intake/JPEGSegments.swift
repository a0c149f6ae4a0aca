/// The segments of a JPEG picture up to the one that tells its size.
///
/// Source: ITU-T T.81, annex B.
struct JPEGSegments {
    /// The marker every picture begins with.
    static let start = 0xFFD8

    private let bytes: Base64Bytes

    init(_ bytes: Base64Bytes) {
        self.bytes = bytes
    }

    /// Nil when no frame begins within the text, or one whose height is told later.
    var pictureSize: PictureSize? {
        var place = 2
        while let marker = bytes.number(at: place, 2), marker >> 8 == 0xFF {
            if Self.isFrame(marker) {
                return PictureSize(bytes.number(at: place + 7, 2), bytes.number(at: place + 5, 2))
            }
            switch marker {
            // One byte that fills.
            case 0xFFFF: place += 1
            // Nothing follows.
            case 0xFF01, 0xFFD0...0xFFD8: place += 2
            // The end, or what is scanned of a frame.
            case 0xFFD9, 0xFFDA: return nil
            default:
                guard let length = bytes.number(at: place + 2, 2), length >= 2 else { return nil }
                place += 2 + length
            }
        }
        return nil
    }

    /// Tables of Huffman's and of arithmetic codes lie between the frames' markers, and one that is not used.
    private static func isFrame(_ marker: Int) -> Bool {
        (0xFFC0...0xFFCF).contains(marker) && ![0xFFC4, 0xFFC8, 0xFFCC].contains(marker)
    }
}
