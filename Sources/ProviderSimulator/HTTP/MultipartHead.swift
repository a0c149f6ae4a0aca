/// The header lines of one part.
struct MultipartHead: Equatable {
    let name: String
    let filename: String?

    init(_ text: String) throws {
        let lines = text.split(whereSeparator: \.isNewline)
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }) else {
            throw MultipartProblem.head
        }
        let parameters = Self.parameters(line)
        guard let name = parameters["name"] else { throw MultipartProblem.head }
        self.name = name
        filename = parameters["filename"]
    }

    /// `key=value` and `key="value"` behind the first semicolon; `\"` inside quotes is a quote.
    static func parameters(_ line: some StringProtocol) -> [String: String] {
        var result: [String: String] = [:]
        var rest = line.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " }
            let key = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(key.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            let (value, count) = Self.value(rest)
            result[key.lowercased()] = value
            rest = rest.dropFirst(count).drop { $0 != ";" }
        }
        return result
    }

    private static func value(_ text: some StringProtocol) -> (String, Int) {
        guard text.first == "\"" else {
            let value = text.prefix { $0 != ";" && $0 != " " }
            return (String(value), value.count)
        }
        var value = ""
        var count = 1
        var escaped = false
        for character in text.dropFirst() {
            count += 1
            if escaped {
                value.append(character)
                escaped = false
            } else if character == "\\" {
                escaped = true
            } else if character == "\"" {
                break
            } else {
                value.append(character)
            }
        }
        return (value, count)
    }
}
