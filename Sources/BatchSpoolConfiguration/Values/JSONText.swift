/// TOML values as JSON text.
enum JSONText {
    /// The JSON text of `value`; nil for dates and for numbers JSON lacks.
    static func text(of value: TomlValue) -> String? {
        switch value.content {
        case .string(let text): quoted(text)
        case .integer(let number): String(number)
        case .float(let number): number.isFinite ? "\(number)" : nil
        case .boolean(let flag): flag ? "true" : "false"
        case .moment: nil
        case .array(let values): joined(values.map(text), "[", "]")
        case .table(let members):
            joined(members.map { member in text(of: member.value).map { quoted(member.key) + ":" + $0 } }, "{", "}")
        }
    }

    private static func joined(_ parts: [String?], _ open: String, _ close: String) -> String? {
        let known = parts.compactMap(\.self)
        return known.count == parts.count ? open + known.joined(separator: ",") + close : nil
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{0}"..."\u{1f}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
