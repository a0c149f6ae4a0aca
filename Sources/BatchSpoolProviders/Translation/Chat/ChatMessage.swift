import JSONLines

/// One message of a request.
struct ChatMessage {
    /// The whole message.
    let value: ChatValue
    /// Nil for a role nobody knows.
    let role: ChatRole?
    let content: ChatContent

    init(_ value: ChatValue) {
        self.value = value
        role = value["role"].flatMap { ChatRole($0) }
        content = ChatContent(value["content"])
    }

    /// Whether this is an instruction and no turn.
    var isInstruction: Bool { role?.isInstruction == true }

    /// What an assistant asked for.
    var toolCalls: [ChatToolCall] { value["tool_calls", .array]?.elements.map { ChatToolCall($0) } ?? [] }

    /// What an assistant of old asked for: one function, without an id.
    var functionCall: ChatValue? { value["function_call", .object] }

    /// Which call a tool message answers.
    var toolCallID: ChatValue? { value["tool_call_id", .string] }

    /// Who speaks, or which tool does.
    var name: ChatValue? { value["name", .string] }

    /// The words with which an assistant refused.
    var refusal: ChatValue? { value["refusal", .string] }

    /// What an assistant thought, as text.
    var reasoning: ChatValue? { value["reasoning_content", .string] ?? value["reasoning", .string] }

    /// What an assistant thought, in Anthropic's blocks with their signatures, as LiteLLM keeps it.
    var thinkingBlocks: ChatValue? { value["thinking_blocks", .array] }

    /// Audio of an assistant that the message refers to.
    var audio: ChatValue? { value["audio", .object] }

    /// The mark that the prompt up to this message is to be cached (LiteLLM).
    var cacheControl: ChatValue? { value["cache_control", .object] }
}
