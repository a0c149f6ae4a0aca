/// The smallest value that a JSON schema admits, as far as types, required members and definitions go.
struct SchemaSample {
    let root: JSONObject
    /// Every text.
    let text: JSONValue

    private static let deepest = 16

    var value: JSONValue { value(root, depth: 0) }

    private func value(_ schema: JSONObject, depth: Int) -> JSONValue {
        guard depth < Self.deepest else { return .null }
        if let place = schema["$ref"]?.text { return value(definition(place), depth: depth + 1) }
        if let first = (schema["anyOf"] ?? schema["oneOf"])?.elements?.first?.members {
            return value(first, depth: depth + 1)
        }
        if let fixed = schema["const"] ?? schema["enum"]?.elements?.first { return fixed }
        switch schema["type"]?.text ?? schema["type"]?.elements?.first?.text {
        case "object": return .object(object(schema, depth))
        case "array": return .array(schema["items"]?.members.map { [value($0, depth: depth + 1)] } ?? [])
        case "integer", "number": return 1
        case "boolean": return true
        case "null": return .null
        default: return text
        }
    }

    private func object(_ schema: JSONObject, _ depth: Int) -> JSONObject {
        var object = JSONObject()
        for name in (schema["required"]?.elements ?? []).compactMap(\.text) {
            let member = schema["properties"]?.members?[name]?.members
            object[name] = member.map { value($0, depth: depth + 1) } ?? text
        }
        return object
    }

    /// What `#/a/b` leads to; anything for a place that is not there.
    private func definition(_ place: String) -> JSONObject {
        place.split(separator: "/").dropFirst().reduce(root) { $0[String($1)]?.members ?? JSONObject() }
    }
}
