/// The kinds of JSON value a parameter may have.
package struct ParameterKinds: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let object = ParameterKinds(rawValue: 1)
    package static let array = ParameterKinds(rawValue: 2)
    package static let string = ParameterKinds(rawValue: 4)
    package static let number = ParameterKinds(rawValue: 8)
    /// A number without a fraction and an exponent.
    package static let integer = ParameterKinds(rawValue: 16)
    package static let bool = ParameterKinds(rawValue: 32)
    package static let null = ParameterKinds(rawValue: 64)

    /// The kinds as words, as in `a number or null`.
    package var words: String {
        let names: [(ParameterKinds, String)] = [
            (.object, "an object"), (.array, "a list"), (.string, "a string"), (.number, "a number"),
            (.integer, "a whole number"), (.bool, "true or false"), (.null, "null"),
        ]
        let mine = names.filter { contains($0.0) }.map(\.1)
        guard let last = mine.last, mine.count > 1 else { return mine.first ?? "nothing" }
        return mine.dropLast().joined(separator: ", ") + " or " + last
    }

    /// Whether a checked JSON value has one of these kinds; its first byte tells, and for a number the rest.
    func admits(_ value: UnsafeRawBufferPointer) -> Bool {
        guard let first = value.first(where: { !JSONBytes.isBlank($0) }) else { return false }
        return switch first {
        case UInt8(ascii: "{"): contains(.object)
        case UInt8(ascii: "["): contains(.array)
        case UInt8(ascii: "\""): contains(.string)
        case UInt8(ascii: "t"), UInt8(ascii: "f"): contains(.bool)
        case UInt8(ascii: "n"): contains(.null)
        default: contains(.number) || contains(.integer) && value.allSatisfy(Self.isOfInteger)
        }
    }

    private static func isOfInteger(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || JSONBytes.isBlank(byte)
    }
}
