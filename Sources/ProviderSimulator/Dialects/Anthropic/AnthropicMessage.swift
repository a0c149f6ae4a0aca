/// Writes an answer as a message.
enum AnthropicMessage {
    static func object(_ answer: Answer, tier: String) -> JSONValue {
        [
            "id": .string("msg_" + answer.question.digest.prefix(24)), "type": "message", "role": "assistant",
            "model": .string(answer.question.model), "content": .array(content(answer)),
            "stop_reason": .string(reason(answer.stop)), "stop_sequence": nil, "usage": usage(answer.use, tier),
        ]
    }

    private static func content(_ answer: Answer) -> [JSONValue] {
        var blocks: [JSONValue] = []
        if let thought = answer.thought {
            let signature = JSONValue.string("sig_" + answer.question.digest.prefix(16))
            blocks.append(["type": "thinking", "thinking": .string(thought), "signature": signature])
        }
        if let text = answer.text, !text.isEmpty { blocks += texts(text, answer.question) }
        if let call = answer.call {
            blocks.append([
                "type": "tool_use", "id": .string("toolu_" + answer.question.digest.prefix(24)),
                "name": .string(call.name), "input": .object(call.arguments),
            ])
        }
        return blocks
    }

    /// A text block, and one more for each document that is cited.
    private static func texts(_ text: String, _ question: Question) -> [JSONValue] {
        var blocks: [JSONValue] = [["type": "text", "text": .string(text)]]
        for (index, document) in question.documents.enumerated() {
            blocks.append([
                "type": "text", "text": .string(" As document \(index) says."),
                "citations": [citation(document, index)],
            ])
        }
        if question.documents.isEmpty, question.wishes.contains(.cite) {
            blocks.append([
                "type": "text", "text": " As the web says.",
                "citations": [
                    [
                        "type": "web_search_result_location", "url": "https://example.org/source", "title": "A source",
                        "encrypted_index": "abc", "cited_text": "as cited",
                    ]
                ],
            ])
        }
        return blocks
    }

    private static func citation(_ document: Question.Document, _ index: Int) -> JSONValue {
        var object = JSONObject()
        object["cited_text"] = "as cited"
        object["document_index"] = .int(index)
        object["document_title"] = JSONValue(document.title)
        object["file_id"] = .some(.null)
        switch document.kind {
        case .text: add("char", "char_index", 0, 8, to: &object)
        case .pages: add("page", "page_number", 1, 2, to: &object)
        case .blocks: add("content_block", "block_index", 0, 1, to: &object)
        }
        return .object(object)
    }

    private static func add(_ kind: String, _ unit: String, _ start: Int, _ end: Int, to object: inout JSONObject) {
        object["type"] = .string("\(kind)_location")
        object["start_\(unit)"] = .int(start)
        object["end_\(unit)"] = .int(end)
    }

    private static func reason(_ stop: Answer.Stop) -> String {
        switch stop {
        case .end: "end_turn"
        case .length: "max_tokens"
        case .call: "tool_use"
        case .refusal, .filter: "refusal"
        }
    }

    /// `input_tokens` are those that neither came from a cache nor went to one.
    private static func usage(_ use: TokenUse, _ tier: String) -> JSONValue {
        [
            "input_tokens": .int(use.input - use.cached - use.written), "output_tokens": .int(use.output),
            "cache_read_input_tokens": .int(use.cached), "cache_creation_input_tokens": .int(use.written),
            "cache_creation": [
                "ephemeral_5m_input_tokens": .int(use.written), "ephemeral_1h_input_tokens": 0,
            ],
            "service_tier": .string(tier),
        ]
    }
}
