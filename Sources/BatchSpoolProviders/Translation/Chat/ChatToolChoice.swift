import JSONLines

/// Which tools the model may or must call.
enum ChatToolChoice {
    case auto
    case none
    /// Any of them, at least one.
    case required
    /// The one of this name, a string value.
    case function(ChatValue)
    /// Something else, such as OpenAI's `allowed_tools`.
    case other

    /// The value of `tool_choice`.
    init(_ value: ChatValue) {
        if value.kind == .object {
            self = value["function", .object]?["name", .string].map { .function($0) } ?? .other
        } else {
            self = Self.word(value)
        }
    }

    /// The value of `function_call`.
    init(functionCall value: ChatValue) {
        if value.kind == .object {
            self = value["name", .string].map { .function($0) } ?? .other
        } else {
            self = Self.word(value)
        }
    }

    private static func word(_ value: ChatValue) -> ChatToolChoice {
        if value.is("auto") { return .auto }
        if value.is("none") { return .none }
        // Mistral's word for the same.
        return value.is("required") || value.is("any") ? .required : .other
    }
}
