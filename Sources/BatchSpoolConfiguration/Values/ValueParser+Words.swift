import BatchSpoolCore

extension ValueParser<String> {
    /// Text that is not empty and holds no control character.
    static var text: Self {
        text(wanted: .text) { $0.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 } }
    }

    /// An absolute path.
    static var path: Self {
        text(wanted: .path) { $0.hasPrefix("/") && !$0.utf8.contains(0) }
    }

    /// Hours or days.
    static var window: Self {
        text(wanted: .window) { text in
            let digits = text.dropLast()
            return !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber } && "hd".contains(text.suffix(1))
        }
    }

    /// A name of the zone database, by its look.
    static var zone: Self {
        text(wanted: .zone) { text in
            text.utf8.allSatisfy { isWord($0) || "+-/".utf8.contains($0) } && !text.hasPrefix("/")
        }
    }

    /// Text that `holds`; anything else is a problem that repeats it.
    static func text(wanted: ConfigurationProblem.Wanted, where holds: @escaping (String) -> Bool) -> Self {
        Self { place in
            guard case .string(let text) = place.value.content else { return place.refuseKind(wanted) }
            if !text.isEmpty, holds(text) { return text }
            return place.refuse(.malformed(path: place.path, value: text, wanted: wanted))
        }
    }

    /// The same where what was written may be a secret, and is not repeated.
    static func unseen(wanted: ConfigurationProblem.Wanted, where holds: @escaping (String) -> Bool) -> Self {
        Self { place in
            guard case .string(let text) = place.value.content else { return place.refuseKind(wanted) }
            if !text.isEmpty, holds(text) { return text }
            return place.refuse(.malformedUnseen(path: place.path, wanted: wanted))
        }
    }

    /// The name of an environment variable.
    static var variable: Self {
        unseen(wanted: .variable) { text in
            text.utf8.allSatisfy(isWord) && !(text.first?.isNumber ?? true) && text.utf8.count <= 128
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension ValueParser<Bool> {
    /// `true` or `false`.
    static var boolean: Self {
        Self { place in
            guard case .boolean(let value) = place.value.content else { return place.refuseKind(.boolean) }
            return value
        }
    }
}

extension ValueParser where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One word of the enumeration.
    static var word: Self {
        let choices = Value.allCases.map(\.rawValue)
        return Self { place in
            guard case .string(let text) = place.value.content else { return place.refuseKind(.text) }
            if let value = Value(rawValue: text) { return value }
            let near = nearest(text, among: choices)
            return place.refuse(.notAmong(path: place.path, value: text, choices: choices, near: near))
        }
    }
}

extension ValueParser<ModelName> {
    /// A model's name.
    static var model: Self {
        let text = ValueParser<String>.text(wanted: .model) { $0.utf8.allSatisfy { $0 > 32 && $0 != 127 } }
        return Self { place in text.parse(place).map { ModelName($0) } }
    }
}
