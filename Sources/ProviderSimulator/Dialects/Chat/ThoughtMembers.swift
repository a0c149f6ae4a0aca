/// Which members of a chat body say how much to think, by service, for the strict mode.
///
/// alibabacloud.com, "Deep thinking"; docs.siliconflow.cn, "Chat completions"; together 3.1.1 and fireworks-ai 1.2.28,
/// `CompletionCreateParams`; groq 1.7.0; api-docs.deepseek.com, "Thinking mode"; openrouter.ai, "Reasoning tokens";
/// November 2026. Servers of one's own read past what they do not know.
enum ThoughtMembers {
    private static let all: Set<String> = ["enable_thinking", "thinking_budget", "reasoning", "thinking"]
    private static let known: [String: Set<String>] = [
        "dashscope": ["enable_thinking", "thinking_budget"], "siliconflow": ["enable_thinking", "thinking_budget"],
        "together": ["reasoning"], "fireworks": ["thinking"], "deepseek": ["thinking"],
        "openrouter": ["reasoning", "include_reasoning"], "groq": ["include_reasoning"],
        "vllm": all, "llamacpp": all, "ollama": all,
    ]

    /// Those that `service` takes beside `reasoning_effort`.
    static func of(_ service: String) -> Set<String> { known[service] ?? [] }

    /// Whether thinking is asked for; nil when the body says nothing of it.
    static func wants(_ body: JSONObject) -> Bool? {
        let reasoning = body["reasoning"]?.members
        if let effort = body["reasoning_effort"]?.text ?? reasoning?["effort"]?.text { return effort != "none" }
        if let type = body["thinking"]?.members?["type"]?.text { return type != "disabled" }
        if let isOn = reasoning?["enabled"]?.flag ?? body["enable_thinking"]?.flag { return isOn }
        return body["thinking_budget"]?.integer ?? reasoning?["max_tokens"]?.integer == nil ? nil : true
    }

    /// What is wrong with those of `body`; nil when nothing is.
    static func refusal(_ body: JSONObject, at service: String) -> ErrorBody? {
        switch service {
        case "together": together(body["reasoning"])
        case "fireworks": fireworks(body)
        case "siliconflow": siliconFlow(body["thinking_budget"])
        default: nil
        }
    }

    private static func together(_ value: JSONValue?) -> ErrorBody? {
        guard let odd = value?.members?.keys.first(where: { $0 != "enabled" }) else { return nil }
        return ErrorBody(message: "Unknown parameter: 'reasoning.\(odd)'.", param: "reasoning", code: "invalid_request")
    }

    private static func fireworks(_ body: JSONObject) -> ErrorBody? {
        guard let thinking = body["thinking"]?.members else { return nil }
        if body["reasoning_effort"]?.isNull == false {
            return ErrorBody(message: "thinking and reasoning_effort cannot be specified together.", param: "thinking")
        }
        if thinking["type"] != "enabled" && thinking["type"] != "disabled" {
            return ErrorBody(message: "thinking.type must be 'enabled' or 'disabled'.", param: "thinking")
        }
        guard let budget = thinking["budget_tokens"]?.integer, budget < 1024 else { return nil }
        return ErrorBody(message: "thinking.budget_tokens must be at least 1024.", param: "thinking")
    }

    private static func siliconFlow(_ value: JSONValue?) -> ErrorBody? {
        guard let budget = value?.integer, !(128...32_768 ~= budget) else { return nil }
        return ErrorBody(message: "thinking_budget must be between 128 and 32768.", param: "thinking_budget")
    }
}
