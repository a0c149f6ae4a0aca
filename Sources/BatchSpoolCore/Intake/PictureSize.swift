/// Width and height of a picture, as its first bytes tell.
struct PictureSize: Hashable {
    let width: Int
    let height: Int

    /// More than any side has; the product of two does not overflow.
    private static let limit = 1 << 31

    init?(_ width: Int?, _ height: Int?) {
        guard let width, let height, (1..<Self.limit).contains(width), (1..<Self.limit).contains(height)
        else { return nil }
        (self.width, self.height) = (width, height)
    }
}

extension PictureSize {
    /// Characters of base64 that are enough for every format but JPEG.
    private static let beginning = 64
    /// Those that a JPEG picture is looked into: most tell their size early, others have a preview before, and none is
    /// read further than 64 KiB.
    private static let reaches = [4096, 87_384]

    /// Of a PNG, GIF, WebP or JPEG picture, whatever it is called; nil when its size cannot be read.
    ///
    /// `base64` is raw JSON text, in which slashes may be escaped. Little more of it is decoded than the numbers.
    static func read(base64: UnsafeRawBufferPointer) -> PictureSize? {
        let isJPEG = look(into: base64, beginning) { $0.number(at: 0, 2) == JPEGSegments.start }
        guard isJPEG else { return look(into: base64, beginning) { png($0) ?? gif($0) ?? webP($0) } }
        return reaches.lazy.compactMap { look(into: base64, $0) { JPEGSegments($0).pictureSize } }.first
    }

    private static func look<Found>(
        into base64: UnsafeRawBufferPointer, _ count: Int, _ find: (Base64Bytes) -> Found
    ) -> Found {
        let text = UnsafeRawBufferPointer(rebasing: base64.prefix(count))
        guard text.contains(UInt8(ascii: "\\")) else { return find(Base64Bytes(text: text)) }
        return unescaped(text).withUnsafeBytes { find(Base64Bytes(text: $0)) }
    }

    /// Up to the first escape of anything but a slash.
    private static func unescaped(_ text: UnsafeRawBufferPointer) -> [UInt8] {
        var plain: [UInt8] = []
        var isEscaped = false
        for character in text {
            if character == UInt8(ascii: "\\"), !isEscaped {
                isEscaped = true
                continue
            }
            guard !isEscaped || character == UInt8(ascii: "/") else { break }
            isEscaped = false
            plain.append(character)
        }
        return plain
    }

    /// W3C, "Portable Network Graphics": the header is the first chunk.
    private static func png(_ bytes: Base64Bytes) -> PictureSize? {
        guard bytes.number(at: 0, 4) == 0x8950_4E47, bytes.holds("IHDR", at: 12) else { return nil }
        return PictureSize(bytes.number(at: 16, 4), bytes.number(at: 20, 4))
    }

    /// CompuServe, "GIF89a Specification": the logical screen.
    private static func gif(_ bytes: Base64Bytes) -> PictureSize? {
        guard bytes.holds("GIF8", at: 0) else { return nil }
        return PictureSize(bytes.number(at: 6, 2, little: true), bytes.number(at: 8, 2, little: true))
    }

    /// RFC 9649: lossy, lossless and extended files, whose canvas may have more frames.
    private static func webP(_ bytes: Base64Bytes) -> PictureSize? {
        guard bytes.holds("RIFF", at: 0), bytes.holds("WEBP", at: 8) else { return nil }
        if bytes.holds("VP8 ", at: 12), bytes.number(at: 23, 3) == 0x9D_012A {
            let (width, height) = (bytes.number(at: 26, 2, little: true), bytes.number(at: 28, 2, little: true))
            return PictureSize(width.map { $0 & 0x3FFF }, height.map { $0 & 0x3FFF })
        }
        if bytes.holds("VP8L", at: 12), let sides = bytes.number(at: 21, 4, little: true) {
            return PictureSize(sides & 0x3FFF + 1, sides >> 14 & 0x3FFF + 1)
        }
        guard bytes.holds("VP8X", at: 12) else { return nil }
        let (width, height) = (bytes.number(at: 24, 3, little: true), bytes.number(at: 27, 3, little: true))
        return PictureSize(width.map { $0 + 1 }, height.map { $0 + 1 })
    }
}
