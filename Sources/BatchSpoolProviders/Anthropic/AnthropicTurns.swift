import BatchSpoolCore

/// The messages of a chat request as `system` and `messages`.
///
/// Instructions are joined in front, wherever they stood; neighbours that speak with one voice become one turn.
struct AnthropicTurns {
    private let chat: ChatRequest
    private let messages: [ChatMessage]
    private var blocks: AnthropicBlocks

    init(_ chat: ChatRequest, _ workbench: JSONWorkbench) {
        self.chat = chat
        messages = chat.messages
        blocks = AnthropicBlocks(chat, workbench)
    }

    /// Whether any document is to be cited; known once everything is written.
    var citesDocuments: Bool { blocks.cited > 0 }

    /// Appends `system` and `messages`, each with a comma before it.
    mutating func write(into output: inout SegmentList) throws(ProviderError) {
        guard messages.contains(where: { $0.role?.isInstruction == false }) else {
            throw chat.unusable("there is no message but instructions")
        }
        try writeInstructions(into: &output)
        for message in messages { try check(message) }
        try writeTurns(into: &output)
        if blocks.cited > 0 && blocks.cited < blocks.documents {
            throw chat.unusable("either all documents are cited or none")
        }
    }

    /// Throws for a message that has no place here.
    private func check(_ message: ChatMessage) throws(ProviderError) {
        if message.name != nil, message.role != .tool { throw chat.unusable("messages bear no name here") }
        if message.role == .function {
            throw chat.unusable("messages of role function have no id to be answered by")
        }
        if message.role == nil { throw chat.unusable("a message has a role that nobody knows") }
    }

    private mutating func writeTurns(into output: inout SegmentList) throws(ProviderError) {
        output.append(",\"messages\":[")
        var isFirst = true
        var rest = messages.filter { !$0.isInstruction }[...]
        while let first = rest.first {
            let turn = rest.prefix { ($0.role == .assistant) == (first.role == .assistant) }
            if !isFirst { output.append(",") }
            isFirst = false
            try write(turn, isUser: first.role != .assistant, into: &output)
            rest = rest[turn.endIndex...]
        }
        output.append("]")
    }

    private mutating func writeInstructions(into output: inout SegmentList) throws(ProviderError) {
        let instructions = messages.lazy.filter { $0.isInstruction }
        guard let first = instructions.first else { return }
        if instructions.count == 1, let text = plainText(of: first) {
            return output.append(",\"system\":", text)
        }
        output.append(",\"system\":[")
        blocks.restart()
        for message in instructions {
            guard message.content.texts != nil else {
                throw chat.unusable("an instruction is text and nothing else here")
            }
            try blocks.write(message, into: &output)
        }
        output.append("]")
    }

    private mutating func write(
        _ turn: ArraySlice<ChatMessage>, isUser: Bool, into output: inout SegmentList
    ) throws(ProviderError) {
        output.append(isUser ? "{\"role\":\"user\",\"content\":" : "{\"role\":\"assistant\",\"content\":")
        if turn.count == 1, let text = turn.first.flatMap({ plainText(of: $0) }) {
            output.append(text)
        } else {
            output.append("[")
            blocks.restart()
            for message in turn { try blocks.write(message, into: &output) }
            if blocks.isEmpty { throw chat.unusable("a message says nothing") }
            output.append("]")
        }
        output.append("}")
    }

    /// The text of a message that is nothing else, and not empty.
    private func plainText(of message: ChatMessage) -> ChatValue? {
        guard case .text(let text) = message.content, !text.isEmpty, message.role != .tool,
            message.cacheControl == nil
        else { return nil }
        guard message.role == .assistant else { return text }
        let isPlain =
            message.toolCalls.isEmpty && message.functionCall == nil && message.refusal == nil
            && message.thinkingBlocks == nil && message.audio == nil
        return isPlain ? text : nil
    }
}
