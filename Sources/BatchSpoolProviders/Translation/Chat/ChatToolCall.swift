import JSONLines

/// A call of a tool that an assistant has made.
struct ChatToolCall {
    let id: ChatValue?
    /// Nil for a call of another type than `function`.
    let name: ChatValue?
    /// JSON within a string; nil for none.
    let arguments: ChatValue?

    init(_ value: ChatValue) {
        let function = value["function", .object]
        id = value["id", .string]
        name = function?["name", .string]
        arguments = function?["arguments", .string]
    }

    /// A call of old: one function, without an id.
    init(functionCall value: ChatValue) {
        id = nil
        name = value["name", .string]
        arguments = value["arguments", .string]
    }
}
