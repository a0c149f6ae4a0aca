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
        case .moderations: return moderation(answer, body, flavor.moderation)
        }
    }

    private static func plainUse(_ use: TokenUse) -> JSONValue {
        [
            "prompt_tokens": .int(use.input), "completion_tokens": .int(use.output), "total_tokens": .int(use.total),
        ]
    }

    /// Every text of a list is judged for itself, parts with a type all as one.
    private static func moderation(
        _ answer: Answer, _ body: JSONObject, _ flavor: ChatFlavor.Moderation
    ) -> JSONValue {
        let texts = body["input"]?.elements?.compactMap(\.text) ?? []
        let judged = texts.isEmpty ? [body["input"]?.json ?? ""] : texts
        var object = JSONObject()
        object["id"] = .string("modr-" + answer.question.digest.prefix(24))
        if flavor.countsTokens { object["usage"] = plainUse(TokenUse(input: answer.use.input)) }
        object["model"] = .string(answer.question.model)
        object["results"] = .array(judged.map { verdict($0, flavor) })
        return .object(object)
    }

    /// The first category applies to a text that asks for a refusal or for the filter.
    private static func verdict(_ text: String, _ flavor: ChatFlavor.Moderation) -> JSONValue {
        let wishes = Array(text.utf8).withUnsafeBytes { Wish.found(in: $0) }
        let isBad = !wishes.isDisjoint(with: [.refusal, .filter])
        let kinds = flavor.categories
        func member(_ kind: String, _ value: JSONValue) -> JSONObject.Member { .init(key: kind, value: value) }
        var object = JSONObject()
        if flavor.isFlagged { object["flagged"] = .bool(isBad) }
        object["categories"] = .object(JSONObject(kinds.map { member($0, .bool(isBad && $0 == kinds.first)) }))
        object["category_scores"] = .object(
            JSONObject(kinds.map { member($0, .double(isBad && $0 == kinds.first ? 0.75 : 0.25)) }))
        return .object(object)
    }

    private static func embeddings(_ answer: Answer, _ body: JSONObject) -> JSONValue {
        let line = [UInt8]("{\"body\":".utf8) + JSONValue.object(body).bytes + [0x7D]
        var written: [UInt8] = []
        line.withUnsafeBytes { bytes in
            guard let line = OpenAILine(bytes) else { return }
            _ = OpenAIEmbeddings.append(line, answer.question.digest, tokens: answer.use.input, to: &written)
        }
        guard var object = JSONValue(parsing: written)?.members else { return .null }
        object["model"] = .string(answer.question.model)
        object["id"] = .string("embd-" + answer.question.digest.prefix(24))
        return .object(object)
    }
}
