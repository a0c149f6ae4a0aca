/// Writes an answer as generated content.
enum GeminiContent {
    static func object(_ answer: Answer) -> JSONValue {
        var object = JSONObject()
        if answer.stop == .filter {
            object["promptFeedback"] = ["blockReason": "PROHIBITED_CONTENT"]
        } else {
            object["candidates"] = .array((0..<answer.question.choices).map { candidate(answer, $0) })
        }
        object["usageMetadata"] = usage(answer)
        object["modelVersion"] = .string(answer.question.model)
        object["responseId"] = .string(answer.question.digest.prefix(22))
        return .object(object)
    }

    private static func candidate(_ answer: Answer, _ index: Int) -> JSONValue {
        var candidate = JSONObject()
        let parts = parts(answer)
        if !parts.isEmpty { candidate["content"] = ["role": "model", "parts": .array(parts)] }
        candidate["finishReason"] = .string(reason(answer.stop))
        candidate["index"] = .int(index)
        if answer.question.wishes.contains(.cite) {
            candidate["citationMetadata"] = [
                "citationSources": [
                    ["startIndex": 0, "endIndex": 4, "uri": "https://example.org/source", "license": ""]
                ]
            ]
        }
        if answer.question.searches { candidate["groundingMetadata"] = grounding }
        return .object(candidate)
    }

    private static let grounding: JSONValue = [
        "webSearchQueries": ["what was asked"],
        "groundingChunks": [["web": ["uri": "https://example.org/source", "title": "A source"]]],
        "groundingSupports": [
            [
                "segment": ["startIndex": 0, "endIndex": 4, "text": "echo"], "groundingChunkIndices": [0],
            ]
        ],
    ]

    private static func parts(_ answer: Answer) -> [JSONValue] {
        var parts: [JSONValue] = []
        if let thought = answer.thought { parts.append(["text": .string(thought), "thought": true]) }
        if let text = answer.text, !text.isEmpty { parts.append(["text": .string(text)]) }
        if let call = answer.call {
            parts.append([
                "functionCall": ["name": .string(call.name), "args": .object(call.arguments)],
                "thoughtSignature": "c2ln",
            ])
        }
        return parts
    }

    private static func reason(_ stop: Answer.Stop) -> String {
        switch stop {
        case .end, .call: "STOP"
        case .length: "MAX_TOKENS"
        case .refusal, .filter: "SAFETY"
        }
    }

    /// Tokens of thought are counted beside those of the candidates.
    private static func usage(_ answer: Answer) -> JSONValue {
        let use = answer.use
        var usage = JSONObject()
        usage["promptTokenCount"] = .int(use.input)
        if use.cached > 0 { usage["cachedContentTokenCount"] = .int(use.cached) }
        if use.output > use.reasoning { usage["candidatesTokenCount"] = .int(use.output - use.reasoning) }
        if use.reasoning > 0 { usage["thoughtsTokenCount"] = .int(use.reasoning) }
        usage["totalTokenCount"] = .int(use.total)
        usage["promptTokensDetails"] = [["modality": "TEXT", "tokenCount": .int(use.input)]]
        return .object(usage)
    }

    /// As `OpenAIEmbeddings` makes them: the first number tells the question.
    static func embedding(_ answer: Answer) -> JSONValue {
        var chance = SplitMix(seed: answer.question.digest.words[3])
        let first = Double(answer.question.digest.words[0] >> 40) / 16_777_216
        let rest = (1..<8).map { _ in JSONValue.double(Double(chance.next() >> 40) / 16_777_216) }
        return [
            "embedding": ["values": .array([.double(first)] + rest)], "tokenCount": GeminiJSON.long(answer.use.input),
        ]
    }
}
