import BatchSpoolCore

/// The messages of a chat request as `contents` and `systemInstruction`.
///
/// Instructions are gathered, wherever they stood; neighbours that speak with one voice become one turn. Answers of
/// tools keep a turn of their own: it must stand directly behind the calls.
struct GeminiTurns {
    private enum Voice {
        case user
        case model
        case tool
    }

    private let chat: ChatRequest
    private let messages: [ChatMessage]
    private let workbench: JSONWorkbench

    init(_ chat: ChatRequest, _ workbench: JSONWorkbench) {
        self.chat = chat
        messages = chat.messages
        self.workbench = workbench
    }

    /// Appends both members, without a comma before them.
    func write(into output: inout SegmentList) throws(ProviderError) {
        var parts = GeminiParts(chat, messages, workbench)
        var last: Voice?
        output.append("\"contents\":[")
        for message in messages {
            guard let voice = try voice(of: message) else { continue }
            if voice != last {
                if last != nil { try close(parts, &output) }
                output.append(last == nil ? "" : ",")
                output.append(voice == .model ? "{\"role\":\"model\",\"parts\":[" : "{\"role\":\"user\",\"parts\":[")
                parts.restart()
            }
            last = voice
            try parts.write(message, into: &output)
        }
        guard last != nil else { throw chat.unusable("there is no message but instructions") }
        try close(parts, &output)
        output.append("]")
        try writeInstructions(into: &output)
    }

    private func close(_ parts: GeminiParts, _ output: inout SegmentList) throws(ProviderError) {
        if parts.isEmpty { throw chat.unusable("a message says nothing") }
        output.append("]}")
    }

    /// Nil for an instruction.
    private func voice(of message: ChatMessage) throws(ProviderError) -> Voice? {
        if message.name != nil, message.role != .tool, message.role != .function {
            throw chat.unusable("messages bear no name here")
        }
        switch message.role {
        case .user: return .user
        case .assistant: return .model
        case .tool, .function: return .tool
        case .system, .developer: return nil
        case nil: throw chat.unusable("a message has a role that nobody knows")
        }
    }

    private func writeInstructions(into output: inout SegmentList) throws(ProviderError) {
        var isEmpty = true
        for message in messages where message.isInstruction {
            guard let texts = message.content.texts else {
                throw chat.unusable("an instruction is text and nothing else here")
            }
            for text in texts where !text.isEmpty {
                output.append(isEmpty ? ",\"systemInstruction\":{\"parts\":[{\"text\":" : ",{\"text\":", text)
                output.append("}")
                isEmpty = false
            }
        }
        if !isEmpty { output.append("]}") }
    }
}
