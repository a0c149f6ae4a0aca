import JSONLines

extension ChatRequest {
    /// The messages in their order; empty when there is no list of them.
    var messages: [ChatMessage] {
        guard let list = self[.messages, .array] else { return [] }
        var messages: [ChatMessage] = []
        // Few conversations are longer.
        messages.reserveCapacity(8)
        for element in list.elements { messages.append(ChatMessage(element)) }
        return messages
    }

    /// The tools in their order; `functions` of old senders are the same without their frame.
    var tools: [ChatTool] {
        if let tools = self[.tools, .array] { return tools.elements.map { ChatTool($0) } }
        return self[.functions, .array]?.elements.map { ChatTool(function: $0) } ?? []
    }

    /// Which tool is to be called; nil when the request does not say.
    var toolChoice: ChatToolChoice? {
        if let choice = self[.toolChoice] { return ChatToolChoice(choice) }
        return self[.functionCall].map { ChatToolChoice(functionCall: $0) }
    }

    /// In which form the answer is wanted; nil when the request does not say.
    var format: ChatFormat? { self[.responseFormat].map { ChatFormat($0) } }

    /// The strings to stop at, as one or as a list; empty for none.
    var stops: [ChatValue] {
        guard let stop = self[.stop] else { return [] }
        return stop.kind == .array ? Array(stop.elements) : [stop]
    }

    /// The most tokens of the answer, under either name; the newer one wins.
    var tokenLimit: ChatValue? { self[.maxCompletionTokens] ?? self[.maxTokens] }
}
