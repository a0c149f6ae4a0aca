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

    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Sequence<UInt8>) {
        rest = Array(bytes)[...]
    }

    mutating func next() -> Piece? {
        guard let first = rest.first else { return nil }
        var parser = Unicode.UTF8.ForwardParser()
        var bytes = rest.makeIterator()
        guard case .valid(let encoded) = parser.parseScalar(from: &bytes) else {
            rest.removeFirst()
            return .stray(first)
        }
        rest.removeFirst(encoded.count)
        return .scalar(Unicode.UTF8.decode(encoded))
    }
}

/// Text that stops at a limit and then ends in `…`.
private struct Output {
    private static let ellipsis = "…"
    private let limit: Int
    private var text = ""
    /// Where the text may be cut so that the ellipsis still fits.
    private var cut: String.Index
    private(set) var isFull = false

    init(limit: Int) {
        self.limit = limit
        cut = text.startIndex
    }

    var finished: String {
        guard isFull else { return text }
        return limit < Self.ellipsis.utf8.count ? "" : text[..<cut] + Self.ellipsis
    }

    mutating func append(_ piece: ByteDecoder.Piece) {
        let shown = Self.shown(piece)
        let size = text.utf8.count
        if size <= limit - Self.ellipsis.utf8.count { cut = text.endIndex }
        isFull = shown.utf8.count > limit - size
        if !isFull { text.unicodeScalars.append(contentsOf: shown.unicodeScalars) }
    }

    private static func shown(_ piece: ByteDecoder.Piece) -> String {
        switch piece {
        case .stray(let byte):
            return "\\x" + hexadecimal(UInt32(byte), digits: 2)
        case .scalar(let scalar) where scalar.value < 32 || scalar.value == 127:
            return "\\x" + hexadecimal(scalar.value, digits: 2)
        case .scalar(let scalar) where isHidden(scalar):
            return "\\u{" + hexadecimal(scalar.value, digits: 4) + "}"
        case .scalar(let scalar):
            return String(scalar)
        }
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return false }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: true
        default: false
        }
    }

    private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let plain = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - plain.utf8.count)) + plain
    }
}
