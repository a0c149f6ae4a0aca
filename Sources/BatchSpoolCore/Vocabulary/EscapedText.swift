/// Text from outside made fit for one line of a log, a message or a terminal.
///
/// Control characters of ASCII and bytes that are no UTF-8 become `\xNN`; other control, format (bidi) and
/// separator characters and unassigned ones become `\u{…}`; all else stays as it is. Escaping twice changes nothing.
package struct EscapedText: Hashable, Sendable {
    /// One line without a control character.
    package let text: String

    /// The escaped form of `bytes`, such as a file name, cut to `limit` bytes of output.
    ///
    /// What is cut off is replaced by `…`, which counts; no character or escape is cut in two.
    package init(bytes: some Sequence<UInt8>, limit: Int = .max) {
        var output = Output(limit: limit)
        var decoder = ByteDecoder(bytes)
        while !output.isFull, let piece = decoder.next() { output.append(piece) }
        text = output.finished
    }

    /// The escaped form of `text`, cut to `limit` bytes of output.
    package init(_ text: some StringProtocol, limit: Int = .max) {
        self.init(bytes: text.utf8, limit: limit)
    }
}

extension EscapedText: CustomStringConvertible {
    package var description: String { text }
}

/// Bytes as scalars and, where they are no UTF-8, as single bytes.
private struct ByteDecoder {
    enum Piece {
        case scalar(Unicode.Scalar)
        case stray(UInt8)
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    mutating func next() -> Piece? {
        guard position < bytes.count else { return nil }
        let first = bytes[position]
        if first < 128 {
            position += 1
            return .scalar(Unicode.Scalar(first))
        }
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes[position...].prefix(4).makeIterator()
        guard case .valid(let encoded) = parser.parseScalar(from: &rest) else {
            position += 1
            return .stray(first)
        }
        position += encoded.count
        return .scalar(Unicode.UTF8.decode(encoded))
    }
}

/// Text that stops at a limit and then ends in `…`.
private struct Output {
    private static let ellipsis = Array("…".utf8)
    private let limit: Int
    private var bytes: [UInt8] = []
    /// Where the text may be cut so that the ellipsis still fits.
    private var cut = 0
    private(set) var isFull = false

    init(limit: Int) {
        self.limit = limit
    }

    var finished: String {
        guard isFull else { return String(decoding: bytes, as: UTF8.self) }
        return limit < Self.ellipsis.count ? "" : String(decoding: bytes[..<cut] + Self.ellipsis, as: UTF8.self)
    }

    mutating func append(_ piece: ByteDecoder.Piece) {
        let start = bytes.count
        if start <= limit - Self.ellipsis.count { cut = start }
        switch piece {
        case .stray(let byte): appendEscape("\\x", UInt32(byte), digits: 2, "")
        case .scalar(let scalar) where scalar.value < 32 || scalar.value == 127:
            appendEscape("\\x", scalar.value, digits: 2, "")
        case .scalar(let scalar) where Self.isHidden(scalar): appendEscape("\\u{", scalar.value, digits: 4, "}")
        case .scalar(let scalar): bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        isFull = bytes.count > limit
    }

    private mutating func appendEscape(_ opening: String, _ value: UInt32, digits: Int, _ closing: String) {
        let plain = String(value, radix: 16)
        bytes += opening.utf8
        bytes += repeatElement(UInt8(ascii: "0"), count: max(0, digits - plain.utf8.count))
        bytes += plain.utf8
        bytes += closing.utf8
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return false }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: true
        default: false
        }
    }
}
