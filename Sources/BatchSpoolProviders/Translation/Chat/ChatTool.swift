import JSONLines

/// A tool that a request offers.
struct ChatTool {
    /// The whole tool.
    let value: ChatValue
    /// What describes the function: `{"name","description","parameters","strict"}`; nil for a tool of another type.
    let function: ChatValue?

    init(_ value: ChatValue) {
        self.value = value
        let isFunction = value["type"]?.is("function") ?? (value["function"] != nil)
        function = isFunction ? value["function", .object] : nil
    }

    /// One of `functions`.
    init(function: ChatValue) {
        value = function
        self.function = function.kind == .object ? function : nil
    }

    /// What the tool calls itself; empty for nothing.
    var type: String { value["type"]?.string ?? "" }

    var name: ChatValue? { function?["name", .string] }
    var description: ChatValue? { function?["description", .string] }

    /// A JSON schema; nil for a function that takes nothing.
    var parameters: ChatValue? { function?["parameters", .object] }

    /// Whether the arguments must keep to the schema; nil when the tool does not say.
    var isStrict: Bool? {
        switch function?["strict"]?.kind {
        case .true: true
        case .false: false
        default: nil
        }
    }

    /// The mark that the tools up to this one are to be cached; LiteLLM takes it at either place.
    var cacheControl: ChatValue? { value["cache_control", .object] ?? function?["cache_control", .object] }
}
