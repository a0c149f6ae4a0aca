/// Writes an answer as a chat completion.
struct ChatCompletion {
    let answer: Answer
    let flavor: ChatFlavor
    let created: Int

    var object: JSONValue {
        let isHidden = answer.question.wishes.contains(.hidden)
        if isHidden, !flavor.isRouted { return Self.hidden }
        var object = JSONObject()
        object["id"] = .string(flavor.idPrefix + answer.question.digest.prefix(24))
        object["object"] = "chat.completion"
        object["created"] = .int(created)
        object["model"] = .string(answer.question.model)
        object["choices"] = isHidden ? [Self.broken] : .array((0..<answer.question.choices).map(choice))
        if flavor.isRouted { object["provider"] = "Simulated" }
        if flavor.listsPrompt { object["prompt"] = [] }
        object["usage"] = usage
        return .object(object)
    }

    /// What some wrappers answer with status 200.
    static let hidden: JSONValue = [
        "error": ["message": "The worker ran out of memory.", "type": "server_error", "param": nil, "code": 500]
    ]

    /// What OpenRouter answers with status 200 where a model broke off.
    private static let broken: JSONValue = [
        "index": 0, "message": ["role": "assistant", "content": ""], "finish_reason": "error",
        "native_finish_reason": nil, "logprobs": nil,
        "error": ["code": 502, "message": "Provider returned error", "metadata": ["provider_name": "Simulated"]],
    ]

    private func choice(_ index: Int) -> JSONValue {
        var choice = JSONObject()
        choice["index"] = .int(index)
        choice["message"] = .object(message)
        choice["finish_reason"] = .string(reason)
        if flavor.isRouted { choice["native_finish_reason"] = .string(reason.uppercased()) }
        choice["logprobs"] = probabilities
        return .object(choice)
    }

    private var probabilities: JSONValue {
        guard let probabilities = TokenProbabilities(answer) else { return .null }
        if case .columns(let prefix) = flavor.probabilities, !answer.question.model.hasPrefix(prefix) {
            return probabilities.columns
        }
        return probabilities.listed
    }

    private var message: JSONObject {
        var message = JSONObject()
        message["role"] = "assistant"
        message["content"] = content
        if flavor.refuses { message["refusal"] = answer.stop == .refusal ? "I cannot help with that." : .some(.null) }
        if case .member(let name) = flavor.thought, let thought = answer.thought { message[name] = .string(thought) }
        if let call = answer.call {
            message["tool_calls"] = [
                [
                    "id": .string("call" + answer.question.digest.prefix(5)), "type": "function",
                    "function": [
                        "name": .string(call.name), "arguments": .string(JSONValue.object(call.arguments).json),
                    ],
                ]
            ]
        } else if flavor.noCalls != .absent {
            message["tool_calls"] = flavor.noCalls == .null ? .some(.null) : .array([])
        }
        if answer.question.cites { message["annotations"] = Self.annotations }
        return message
    }

    private static let annotations: JSONValue = [
        [
            "type": "url_citation",
            "url_citation": [
                "url": "https://example.org/source", "title": "A source", "start_index": 0, "end_index": 4,
            ],
        ]
    ]

    private var content: JSONValue {
        if answer.stop == .refusal, !flavor.refuses { return "I cannot help with that." }
        guard case .chunks = flavor.thought, let thought = answer.thought else { return JSONValue(answer.text) }
        return [
            ["type": "thinking", "thinking": [["type": "text", "text": .string(thought)]]],
            ["type": "text", "text": .string(answer.text ?? "")],
        ]
    }

    private var reason: String {
        switch answer.stop {
        case .end, .refusal: "stop"
        case .length: "length"
        case .call: "tool_calls"
        case .filter: "content_filter"
        }
    }

    private var usage: JSONValue {
        let use = answer.use
        var usage = JSONObject()
        let said = flavor.usage == .beside ? use.output - use.reasoning : use.output
        usage["prompt_tokens"] = .int(use.input)
        usage["completion_tokens"] = .int(said)
        usage["total_tokens"] = .int(use.total)
        switch flavor.usage {
        case .flat:
            usage["cached_tokens"] = .int(use.cached)
            usage["reasoning_tokens"] = .int(use.reasoning)
        case .cachedOnly:
            if use.cached > 0 { usage["prompt_tokens_details"] = ["cached_tokens": .int(use.cached)] }
        case .nested, .beside, .timed:
            usage["prompt_tokens_details"] = ["cached_tokens": .int(use.cached)]
            usage["completion_tokens_details"] = ["reasoning_tokens": .int(use.reasoning)]
        }
        if flavor.usage == .beside { usage["cost_in_usd_ticks"] = .int(use.total * 2000) }
        if flavor.usage == .timed {
            for key in ["queue_time", "prompt_time", "completion_time", "total_time"] { usage[key] = .double(0.25) }
        }
        return .object(usage)
    }
}
