/// One chat completion. Its text begins with `echo ` and the first 16 hexadecimal digits of the SHA-256 of the row's
/// `body` as received; when JSON was asked for it is `{"echo":"…"}`.
struct OpenAIChat {
    private static let reasoningTokens = 64

    let line: OpenAILine
    let digest: DigestValue
    let created: Int
    let manner: Manner
    let model: ModelList.Model?

    /// Writes the completion and returns what it used.
    func append(questionBytes: Int, to target: inout [UInt8]) -> TokenUse {
        let reasons = model?.reasons == true
        var use = TokenUse(input: max(1, questionBytes / 4), output: 0, reasoning: reasons ? Self.reasoningTokens : 0)
        appendHead(to: &target)
        for choice in 0..<line.choices {
            if choice > 0 { target.append(0x2C) }
            use.output += appendChoice(choice, to: &target)
        }
        use.output += use.reasoning
        target.append("],\"usage\":{\"prompt_tokens\":")
        target.append(number: use.input)
        target.append(",\"completion_tokens\":")
        target.append(number: use.output)
        target.append(",\"total_tokens\":")
        target.append(number: use.total)
        target.append(",\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},")
        target.append("\"completion_tokens_details\":{\"reasoning_tokens\":")
        target.append(number: use.reasoning)
        target.append(",\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}},")
        target.append("\"service_tier\":\"default\",\"system_fingerprint\":\"fp_simulated\"}")
        return use
    }

    private func appendHead(to target: inout [UInt8]) {
        target.append("{\"id\":\"chatcmpl-")
        target.appendHex(digest.words[1])
        target.append("\",\"object\":\"chat.completion\",\"created\":")
        target.append(number: created)
        target.append(",\"model\":\"")
        target.append(escaping: model?.resolved ?? "")
        target.append("\",\"choices\":[")
    }

    /// Writes one choice and returns its tokens.
    private func appendChoice(_ index: Int, to target: inout [UInt8]) -> Int {
        target.append("{\"index\":")
        target.append(number: index)
        target.append(",\"message\":{\"role\":\"assistant\",\"content\":")
        let (bytes, isCut) = appendContent(to: &target)
        target.append(",\"refusal\":")
        if manner == .refusal { target.append("\"I cannot help with that.\"") } else { target.append("null") }
        target.append(",\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"")
        switch manner {
        case .contentFilter: target.append("content_filter")
        case .empty: target.append("length")
        case .plain, .other, .refusal: isCut ? target.append("length") : target.append("stop")
        }
        target.append("\"}")
        return (bytes + 3) / 4
    }

    private func appendContent(to target: inout [UInt8]) -> (bytes: Int, isCut: Bool) {
        switch manner {
        case .refusal:
            target.append("null")
            return (24, false)
        case .empty:
            target.append("\"\"")
            return (0, true)
        case .plain, .other, .contentFilter: break
        }
        if line.wantsJSON {
            target.append("\"{\\\"echo\\\":\\\"")
            target.appendHex(digest.words[0])
            target.append("\\\"}\"")
            return (27, false)
        }
        let start = target.count
        target.append(manner == .other ? "\"again " : "\"echo ")
        target.appendHex(digest.words[0])
        let isCut = appendFiller(to: &target)
        target.append(0x22)
        return (target.count - start - 2, isCut)
    }

    /// Up to 240 bytes of text, as many as the row's limit leaves; says whether that cut it.
    private func appendFiller(to target: inout [UInt8]) -> Bool {
        let wanted = EchoText.wanted(digest)
        let count = min(wanted, EchoText.room(line.maxTokens, digest))
        guard count > 1 else { return true }
        target.append(0x20)
        target.append(contentsOf: UnsafeBufferPointer(start: EchoText.filler.utf8Start, count: count - 1))
        return count < wanted
    }
}
