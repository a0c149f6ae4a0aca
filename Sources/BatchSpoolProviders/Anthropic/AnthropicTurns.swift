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
        output.append(",\"messages\":[")
        for (number, turn) in try turns().enumerated() {
            if number > 0 { output.append(",") }
            try write(turn.messages, isUser: turn.isUser, into: &output)
        }
        output.append("]")
        if blocks.cited > 0 && blocks.cited < blocks.documents {
            throw chat.unusable("either all documents are cited or none")
        }
    }

    private func turns() throws(ProviderError) -> [(isUser: Bool, messages: [ChatMessage])] {
        var turns: [(isUser: Bool, messages: [ChatMessage])] = []
        for message in messages {
            guard let isUser = try isUser(message) else { continue }
            if turns.last?.isUser == isUser {
                turns[turns.count - 1].messages.append(message)
            } else {
                turns.append((isUser, [message]))
            }
        }
        return turns
    }

    /// Whose turn a message belongs to; nil for an instruction.
    private func isUser(_ message: ChatMessage) throws(ProviderError) -> Bool? {
        if message.name != nil, message.role != .tool { throw chat.unusable("messages bear no name here") }
        switch message.role {
        case .user, .tool: return true
        case .assistant: return false
        case .system, .developer: return nil
        case .function: throw chat.unusable("messages of role function have no id to be answered by")
        case nil: throw chat.unusable("a message has a role that nobody knows")
        }
    }

    private mutating func writeInstructions(into output: inout SegmentList) throws(ProviderError) {
        let instructions = messages.filter { $0.role?.isInstruction == true }
        guard !instructions.isEmpty else { return }
        if instructions.count == 1, let text = plainText(of: instructions[0]) {
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
        _ turn: [ChatMessage], isUser: Bool, into output: inout SegmentList
    ) throws(ProviderError) {
        output.append(isUser ? "{\"role\":\"user\",\"content\":" : "{\"role\":\"assistant\",\"content\":")
        if turn.count == 1, let text = plainText(of: turn[0]) {
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
