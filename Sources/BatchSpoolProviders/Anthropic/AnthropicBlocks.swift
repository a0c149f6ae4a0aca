import BatchSpoolCore

/// Writes messages as content blocks, separated by commas.
struct AnthropicBlocks {
    private let chat: ChatRequest
    private let workbench: JSONWorkbench
    /// Documents so far, and those of them that are to be cited.
    private(set) var documents = 0
    private(set) var cited = 0
    /// Whether no block was written since `restart`.
    private(set) var isEmpty = true

    init(_ chat: ChatRequest, _ workbench: JSONWorkbench) {
        self.chat = chat
        self.workbench = workbench
    }

    /// A new list of blocks begins.
    mutating func restart() {
        isEmpty = true
    }

    /// Appends all blocks of a message; the cache mark of the message goes to its last one.
    mutating func write(_ message: ChatMessage, into output: inout SegmentList) throws(ProviderError) {
        switch message.role {
        case .tool: try writeResult(message, into: &output)
        case .assistant: try writeAnswer(message, into: &output)
        default: try write(message.content, mark: message.cacheControl, into: &output)
        }
    }

    /// What an assistant thought, said and called.
    private mutating func writeAnswer(_ message: ChatMessage, into output: inout SegmentList) throws(ProviderError) {
        if message.audio != nil { throw chat.unusable("there is no sound here") }
        if message.functionCall != nil { throw chat.unusable("a function_call has no id to be answered by") }
        if let blocks = message.thinkingBlocks {
            for block in blocks.elements {
                separate(&output)
                output.append(block)
            }
        }
        let calls = message.toolCalls
        try write(message.content, mark: calls.isEmpty ? message.cacheControl : nil, into: &output)
        if let refusal = message.refusal { writeText(refusal, mark: nil, into: &output) }
        for (number, call) in calls.enumerated() {
            try write(call, mark: number == calls.count - 1 ? message.cacheControl : nil, into: &output)
        }
    }

    private mutating func write(
        _ call: ChatToolCall, mark: ChatValue?, into output: inout SegmentList
    ) throws(ProviderError) {
        guard let id = call.id, let name = call.name else {
            throw chat.unusable("a tool call has no id or no function")
        }
        separate(&output)
        output.append("{\"type\":\"tool_use\",\"id\":", id)
        output.append(",\"name\":", name)
        output.append(",\"input\":")
        if let arguments = call.arguments?.inside {
            guard workbench.append(objectIn: arguments, to: &output) else {
                throw chat.unusable("the arguments of a tool call are no JSON object")
            }
        } else {
            output.append("{}")
        }
        output.append(",\"cache_control\":", mark)
        output.append("}")
    }

    private mutating func writeResult(_ message: ChatMessage, into output: inout SegmentList) throws(ProviderError) {
        guard let id = message.toolCallID else { throw chat.unusable("a tool's message has no tool_call_id") }
        separate(&output)
        output.append("{\"type\":\"tool_result\",\"tool_use_id\":", id)
        if case .text(let text) = message.content {
            output.append(",\"content\":", text)
        } else {
            output.append(",\"content\":[")
            isEmpty = true
            try write(message.content, mark: nil, into: &output)
            isEmpty = false
            output.append("]")
        }
        output.append(",\"cache_control\":", message.cacheControl)
        output.append("}")
    }

    private mutating func write(
        _ content: ChatContent, mark: ChatValue?, into output: inout SegmentList
    ) throws(ProviderError) {
        switch content {
        case .none: return
        case .text(let text): writeText(text, mark: mark, into: &output)
        case .parts(let list):
            let parts = list.map { ChatPart($0) }
            for (number, part) in parts.enumerated() {
                try write(part, mark: part.cacheControl ?? (number == parts.count - 1 ? mark : nil), into: &output)
            }
        case .other: throw chat.unusable("the content of a message is neither text nor a list of parts")
        }
    }

    private mutating func write(
        _ part: ChatPart, mark: ChatValue?, into output: inout SegmentList
    ) throws(ProviderError) {
        switch part.kind {
        case .text(let text), .refusal(let text): writeText(text, mark: mark, into: &output)
        case .image(let media, _):
            separate(&output)
            try AnthropicSource.writeImage(media, chat, into: &output)
            close(mark, &output)
        case .file(let file):
            documents += 1
            if file.wantsCitations == true { cited += 1 }
            separate(&output)
            try AnthropicSource.writeDocument(file, chat, into: &output)
            close(mark, &output)
        case .audio: throw chat.unusable("there is no sound here")
        case .unknown: throw chat.unusable("a part of type \(part.type) cannot be sent here")
        }
    }

    /// Empty texts are refused by Anthropic and say nothing.
    private mutating func writeText(_ text: ChatValue, mark: ChatValue?, into output: inout SegmentList) {
        guard !text.isEmpty else { return }
        separate(&output)
        output.append("{\"type\":\"text\",\"text\":", text)
        close(mark, &output)
    }

    private func close(_ mark: ChatValue?, _ output: inout SegmentList) {
        output.append(",\"cache_control\":", mark)
        output.append("}")
    }

    private mutating func separate(_ output: inout SegmentList) {
        if !isEmpty { output.append(",") }
        isEmpty = false
    }
}
