import BatchSpoolCore
import JSONLines

/// Writes messages as parts of a turn, separated by commas.
struct GeminiParts {
    private let chat: ChatRequest
    /// All messages: an answer of a tool is named after the call it answers.
    private let messages: [ChatMessage]
    private let workbench: JSONWorkbench
    /// Whether no part was written since `restart`.
    private(set) var isEmpty = true

    init(_ chat: ChatRequest, _ messages: [ChatMessage], _ workbench: JSONWorkbench) {
        self.chat = chat
        self.messages = messages
        self.workbench = workbench
    }

    /// A new turn begins.
    mutating func restart() {
        isEmpty = true
    }

    /// Appends all parts of a message.
    mutating func write(_ message: ChatMessage, into output: inout SegmentList) throws(ProviderError) {
        switch message.role {
        case .tool, .function: try writeResult(message, into: &output)
        case .assistant: try writeAnswer(message, into: &output)
        default: try write(message.content, into: &output)
        }
    }

    /// What an assistant thought, said and called.
    private mutating func writeAnswer(_ message: ChatMessage, into output: inout SegmentList) throws(ProviderError) {
        if message.audio != nil { throw chat.unusable("an answer cannot refer to sound here") }
        if let thought = message.reasoning, !thought.isEmpty {
            separate(&output)
            output.append("{\"text\":", thought)
            output.append(",\"thought\":true}")
        } else if message.thinkingBlocks != nil {
            throw chat.unusable("thinking_blocks need another dialect")
        }
        try write(message.content, into: &output)
        if let refusal = message.refusal { writeText(refusal, into: &output) }
        if let call = message.functionCall { try write(ChatToolCall(functionCall: call), nil, &output) }
        guard let calls = message.value["tool_calls", .array] else { return }
        for call in calls.elements {
            let signature = call["extra_content", .object]?["google", .object]?["thought_signature", .string]
            try write(ChatToolCall(call), signature, &output)
        }
    }

    /// The signature of the thought that led to a call stands beside it and must come back with it.
    private mutating func write(
        _ call: ChatToolCall, _ signature: ChatValue?, _ output: inout SegmentList
    ) throws(ProviderError) {
        guard let name = call.name else { throw chat.unusable("a tool call has no function") }
        separate(&output)
        output.append("{\"functionCall\":{\"name\":", name)
        output.append(",\"id\":", call.id)
        output.append(",\"args\":")
        if let arguments = call.arguments?.inside {
            guard workbench.append(objectIn: arguments, to: &output) else {
                throw chat.unusable("the arguments of a tool call are no JSON object")
            }
        } else {
            output.append("{}")
        }
        output.append("}")
        output.append(",\"thoughtSignature\":", signature)
        output.append("}")
    }

    private mutating func writeResult(_ message: ChatMessage, into output: inout SegmentList) throws(ProviderError) {
        guard let name = name(ofAnswered: message) else {
            throw chat.unusable("a tool's message answers no call of the messages before it")
        }
        guard let texts = message.content.texts?.compactMap(\.inside) else {
            throw chat.unusable("the answer of a tool is text here")
        }
        separate(&output)
        output.append("{\"functionResponse\":{\"name\":", name)
        output.append(",\"id\":", message.toolCallID)
        output.append(",\"response\":")
        let isObject =
            texts.count == 1 && texts[0].bytes.contains(UInt8(ascii: "{"))
            && workbench.append(objectIn: texts[0], to: &output)
        if !isObject {
            output.append("{\"result\":")
            output.append(joined: texts, separator: "")
            output.append("}")
        }
        output.append("}}")
    }

    /// The function of the call with the id that the message names, or what the message says itself.
    private func name(ofAnswered message: ChatMessage) -> ChatValue? {
        guard let id = message.toolCallID?.string else { return message.role == .function ? message.name : nil }
        for other in messages {
            for call in other.toolCalls where call.id?.string == id { return call.name }
        }
        return message.name
    }

    private mutating func write(_ content: ChatContent, into output: inout SegmentList) throws(ProviderError) {
        switch content {
        case .none: return
        case .text(let text): writeText(text, into: &output)
        case .parts(let parts): for part in parts { try write(ChatPart(part), into: &output) }
        case .other: throw chat.unusable("the content of a message is neither text nor a list of parts")
        }
    }

    private mutating func write(_ part: ChatPart, into output: inout SegmentList) throws(ProviderError) {
        switch part.kind {
        case .text(let text), .refusal(let text): return writeText(text, into: &output)
        case .unknown: throw chat.unusable("a part of type \(part.type) cannot be sent here")
        case .image(let media, _):
            separate(&output)
            try GeminiMedia.write(media, among: GeminiMedia.images, chat, into: &output)
        case .audio(let data, let format):
            separate(&output)
            try GeminiMedia.write(sound: data, format, chat, into: &output)
        case .file(let file):
            if case .text(let text) = file.body { return writeText(text, into: &output) }
            separate(&output)
            try GeminiMedia.write(file, chat, into: &output)
        }
    }

    /// Empty texts are refused by Gemini and say nothing.
    private mutating func writeText(_ text: ChatValue, into output: inout SegmentList) {
        guard !text.isEmpty else { return }
        separate(&output)
        output.append("{\"text\":", text)
        output.append("}")
    }

    private mutating func separate(_ output: inout SegmentList) {
        if !isEmpty { output.append(",") }
        isEmpty = false
    }
}
