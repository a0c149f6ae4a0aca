import JSONLines

/// The one choice of a chat completion, sorted by what a message of Anthropic's says where.
struct MessageChoice {
    let line: JSONLine
    /// Nil for none and for an empty one: Anthropic's texts are never empty.
    let text: Int32?
    let thoughts: Int32?
    /// Calls of functions, in order.
    let calls: [Int32]
    /// Why the model refused; nil when it did not say so.
    let refusal: Int32?
    private let choice: Int32

    init(_ completion: JSONLine) throws(MessageMisfit) {
        line = completion
        let choices = line.member("choices", .array).map { Array(completion.children(of: $0)) } ?? []
        guard choices.count == 1, let message = line.member("message", of: choices[0], .object) else {
            throw MessageMisfit("it has \(choices.count) choices, or one without a message")
        }
        choice = choices[0]
        text = try Self.content(of: message, in: line)
        thoughts = line.spoken("reasoning_content", of: message)
        refusal = line.spoken("refusal", of: message)
        calls = line.member("tool_calls", of: message, .array).map { Array(completion.children(of: $0)) } ?? []
        for name: StaticString in ["function_call", "audio"] where line.valued(name, of: message) != nil {
            throw MessageMisfit("\"\(name)\" has no place there")
        }
    }

    private static func content(of message: Int32, in line: JSONLine) throws(MessageMisfit) -> Int32? {
        guard let content = line.valued("content", of: message) else { return nil }
        guard line[content].kind == .string else { throw MessageMisfit("its content is no text") }
        return line.spoken("content", of: message)
    }

    /// The end in Anthropic's words; nil when nothing is said about it. A word nobody knows is the end of a turn.
    var stopReason: StaticString? {
        guard let reason = line.member("finish_reason", of: choice, .string) else { return nil }
        if line.string(of: reason, is: "length") {
            return isBeyondModel ? "model_context_window_exceeded" : "max_tokens"
        }
        if refusal != nil || line.string(of: reason, is: "content_filter") { return "refusal" }
        if !calls.isEmpty { return "tool_use" }
        return stopSequence == nil ? "end_turn" : "stop_sequence"
    }

    /// What ended the answer, of the texts that were to end it. vLLM alone says so, beside the reason: chat completions
    /// have no place for it, and SGLang's `matched_stop` may be a text of the model's own template.
    ///
    /// Source: vllm-project/vllm, `ChatCompletionResponseChoice.stop_reason`: a stop string or the number of a token.
    var stopSequence: Int32? {
        guard calls.isEmpty, refusal == nil, let reason = line.member("finish_reason", of: choice, .string),
            line.string(of: reason, is: "stop")
        else { return nil }
        return line.spoken("stop_reason", of: choice)
    }

    /// Mistral's word, which mending leaves beside `length`.
    private var isBeyondModel: Bool {
        line.member("native_finish_reason", of: choice).map { line.string(of: $0, is: "model_length") } ?? false
    }
}

extension JSONLine {
    /// Index of a member that is not null.
    fileprivate func valued(_ name: StaticString, of parent: Int32) -> Int32? {
        member(name, of: parent).flatMap { self[$0].kind == .null ? nil : $0 }
    }

    /// Index of a member that is a string and not empty.
    fileprivate func spoken(_ name: StaticString, of parent: Int32) -> Int32? {
        member(name, of: parent, .string).flatMap { bytes(of: $0).count > 2 ? $0 : nil }
    }
}
