/// Bodies of answers in OpenAI's manner, by endpoint.
enum AnswerBody {
    static func object(
        _ answer: Answer, to body: JSONObject, _ endpoint: Endpoint, _ flavor: ChatFlavor, created: Int
    ) -> JSONValue {
        let mark = answer.question.digest.prefix(24)
        switch endpoint {
        case .chat: return ChatCompletion(answer: answer, flavor: flavor, created: created).object
        case .embeddings: return embeddings(answer, body)
        case .responses: return ResponseObject(answer: answer, id: "resp_" + mark, created: created).object
        case .completions:
            return [
                "id": .string("cmpl-" + mark), "object": "text_completion", "created": .int(created),
                "model": .string(answer.question.model),
                "choices": [
                    [
                        "index": 0, "text": .string(answer.text ?? ""), "logprobs": nil,
                        "finish_reason": answer.stop == .length ? "length" : "stop",
                    ]
                ], "usage": plainUse(answer.use),
            ]
        case .moderations: return moderation(answer, mark)
        }
    }

    private static func plainUse(_ use: TokenUse) -> JSONValue {
        [
            "prompt_tokens": .int(use.input), "completion_tokens": .int(use.output), "total_tokens": .int(use.total),
        ]
    }

    private static func moderation(_ answer: Answer, _ mark: String) -> JSONValue {
        let flagged = answer.stop == .filter || answer.stop == .refusal
        let kinds = ["harassment", "hate", "self-harm", "sexual", "violence"]
        return [
            "id": .string("modr-" + mark), "model": .string(answer.question.model),
            "results": [
                [
                    "flagged": .bool(flagged),
                    "categories": .object(JSONObject(kinds.map { .init(key: $0, value: .bool(flagged)) })),
                    "category_scores": .object(JSONObject(kinds.map { .init(key: $0, value: .double(0.25)) })),
                ]
            ],
        ]
    }

    private static func embeddings(_ answer: Answer, _ body: JSONObject) -> JSONValue {
        let line = [UInt8]("{\"body\":".utf8) + JSONValue.object(body).bytes + [0x7D]
        var written: [UInt8] = []
        line.withUnsafeBytes { bytes in
            guard let line = OpenAILine(bytes, keepsMembers: false) else { return }
            _ = OpenAIEmbeddings.append(line, answer.question.digest, tokens: answer.use.input, to: &written)
        }
        guard var object = JSONValue(parsing: written)?.members else { return .null }
        object["model"] = .string(answer.question.model)
        object["id"] = .string("embd-" + answer.question.digest.prefix(24))
        return .object(object)
    }
}
