package import JSONLines

extension JSONFault {
    /// The stable code of the problem.
    package var problemCode: String {
        switch kind {
        case .notUTF8: "not_utf8"
        case .duplicateKey: "duplicate_key"
        case .tooLong: "too_large"
        case .badToken, .badEscape, .loneSurrogate, .badNumber, .controlCharacter, .nulByte, .byteOrderMark, .empty,
            .notObject, .trailingContent, .tooDeep, .truncated:
            "bad_json"
        }
    }

    /// What stands at which byte and what would be right.
    package var words: String {
        "byte \(offset + 1): \(what)"
    }

    private var what: String {
        switch kind {
        case .badToken(let expected): "this is not JSON; expected \(expected.words)"
        case .badEscape: "no such escape; JSON knows \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX"
        case .loneSurrogate: "half of a surrogate pair; write both halves or the character itself"
        case .badNumber: "not a number as JSON writes them, such as 0, -1.5 or 2e10"
        case .controlCharacter(let byte): "control character \\x\(hex(byte)) in a string; write it as an escape"
        case .nulByte: "a NUL byte; was the file written as text?"
        case .notUTF8: "not UTF-8; write the file as UTF-8"
        case .byteOrderMark: "a byte order mark, which may only stand at the start of the file"
        case .empty: "nothing but white space"
        case .notObject: "a line holds one JSON object, this is something else"
        case .trailingContent: "something follows the object; a line holds one object"
        case .tooDeep: "nested more than 64 deep"
        case .duplicateKey: "this key already stands at byte \((firstOffset ?? 0) + 1); readers disagree which counts"
        case .truncated:
            "the line ends here, within what began at byte \((firstOffset ?? 0) + 1); a line holds one whole object"
        case .tooLong: "the line is too long"
        }
    }

    private func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}

extension JSONFault.Expected {
    /// The token as a person would call it.
    fileprivate var words: String {
        switch self {
        case .value: "a value"
        case .key: "a key in double quotes"
        case .colon: "a colon"
        case .commaOrBrace: "a comma or }"
        case .commaOrBracket: "a comma or ]"
        case .literal: "true, false or null"
        }
    }
}
