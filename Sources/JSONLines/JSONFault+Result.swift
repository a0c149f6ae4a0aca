internal import CSimdjson

extension JSONFault {
    /// The fault a scan reported; nil when there is none.
    init?(_ result: cjson_result) {
        guard let kind = Kind(code: result.code, detail: result.detail) else { return nil }
        self.kind = kind
        offset = Int(result.offset)
        firstOffset = result.auxiliary == UInt32.max ? nil : Int(result.auxiliary)
    }
}

extension JSONFault.Kind {
    init?(code: cjson_code, detail: UInt8) {
        switch code {
        case CJSON_BAD_TOKEN: self = .badToken(expected: JSONFault.Expected(rawValue: detail) ?? .value)
        case CJSON_BAD_ESCAPE: self = .badEscape
        case CJSON_LONE_SURROGATE: self = .loneSurrogate
        case CJSON_BAD_NUMBER: self = .badNumber
        case CJSON_CONTROL_CHARACTER: self = .controlCharacter(detail)
        case CJSON_NUL_BYTE: self = .nulByte
        case CJSON_NOT_UTF8: self = .notUTF8
        case CJSON_BYTE_ORDER_MARK: self = .byteOrderMark
        case CJSON_EMPTY: self = .empty
        case CJSON_NOT_OBJECT: self = .notObject(JSONKind(rawValue: detail) ?? .null)
        case CJSON_TRAILING_CONTENT: self = .trailingContent
        case CJSON_TOO_DEEP: self = .tooDeep
        case CJSON_DUPLICATE_KEY: self = .duplicateKey
        case CJSON_TRUNCATED: self = .truncated
        case CJSON_TOO_LONG: self = .tooLong
        default: return nil
        }
    }
}
