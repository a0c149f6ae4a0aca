/// What a dropped name becomes in the names of its outputs: 1 to 100 bytes of `[A-Za-z0-9._-]`.
///
/// The suffix and a trailing `~N` are dropped, every other byte becomes `_`. A dot or dash at the front does too, so
/// that no output is hidden or reads as an option.
package struct SafeStem: Hashable, Sendable {
    package let text: String

    /// Bytes a stem has at most.
    package static let limit = 100

    /// The stem of the dropped `name`.
    package init(of name: FileName) {
        var bytes = Self.withoutNumber(NameVerdict.stem(of: name))[...]
        bytes = bytes.prefix(Self.limit)
        var safe = bytes.map { Self.isSafe($0) ? $0 : UInt8(ascii: "_") }
        if let first = safe.first, first == UInt8(ascii: ".") || first == UInt8(ascii: "-") {
            safe[0] = UInt8(ascii: "_")
        }
        text = safe.isEmpty ? "_" : String(decoding: safe, as: UTF8.self)
    }

    /// A stem that was stored; nil when it is not what this type makes.
    package init?(stored text: String) {
        guard (1...Self.limit).contains(text.utf8.count), text.utf8.allSatisfy(Self.isSafe) else { return nil }
        guard !text.hasPrefix("."), !text.hasPrefix("-") else { return nil }
        self.text = text
    }

    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// `bytes` without a trailing `~` and digits.
    private static func withoutNumber(_ bytes: [UInt8]) -> [UInt8] {
        let digits = bytes.reversed().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        let rest = bytes.dropLast(digits)
        guard digits > 0, rest.last == UInt8(ascii: "~") else { return bytes }
        return Array(rest.dropLast())
    }
}
