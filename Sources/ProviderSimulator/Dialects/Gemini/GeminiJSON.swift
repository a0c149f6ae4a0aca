/// JSON as Google's interfaces write and read it.
enum GeminiJSON {
    /// A member under its name in camel case, or in snake case, which is taken too.
    static func member(_ name: String, of object: JSONObject?) -> JSONValue? {
        object?[name] ?? object?[snake(name)]
    }

    private static func snake(_ name: String) -> String {
        name.reduce(into: "") { text, character in
            text += character.isUppercase ? "_" + character.lowercased() : String(character)
        }
    }

    static func camel(_ name: String) -> String {
        let parts = name.split(separator: "_")
        return parts.dropFirst().reduce(String(parts.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }

    /// A whole number of 64 bits.
    static func long(_ value: Int) -> JSONValue { .string("\(value)") }

    static func word(_ status: Int) -> String {
        switch status {
        case 400: "INVALID_ARGUMENT"
        case 401: "UNAUTHENTICATED"
        case 403: "PERMISSION_DENIED"
        case 404: "NOT_FOUND"
        case 409: "ALREADY_EXISTS"
        case 429: "RESOURCE_EXHAUSTED"
        case 499: "CANCELLED"
        case 503: "UNAVAILABLE"
        case 504: "DEADLINE_EXCEEDED"
        default: status < 500 ? "FAILED_PRECONDITION" : "INTERNAL"
        }
    }
}
