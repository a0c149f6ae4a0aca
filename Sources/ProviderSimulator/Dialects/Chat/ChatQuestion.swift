/// Reads what a body in OpenAI's manner asks for.
enum ChatQuestion {
    static func read(
        _ body: JSONObject, _ bytes: UnsafeRawBufferPointer, model: ModelList.Model, _ endpoint: Endpoint
    ) -> Question {
        var question = Question(bytes, model: model.resolved)
        let limits = ["max_completion_tokens", "max_tokens", "max_output_tokens"]
        question.maxTokens = limits.lazy.compactMap { body[$0]?.integer }.first
        question.choices = max(1, min(16, body["n"]?.integer ?? 1))
        let format = body["response_format"] ?? body["text"]?.members?["format"]
        question.wantsJSON = format?.members?["type"]?.text?.hasPrefix("json") == true
        let asks = ThoughtMembers.wants(body) ?? (body["prompt_mode"] == "reasoning" || model.reasons)
        question.thinks = endpoint != .embeddings && asks
        question.tool = tool(body, question.wishes)
        question.toolSchema = question.tool.flatMap { schema(of: $0, in: body) }
        question.searches = body["web_search_options"]?.members != nil
        question.likely = likely(body)
        return question
    }

    private static func schema(of tool: String, in body: JSONObject) -> JSONObject? {
        (body["tools"]?.elements ?? []).lazy.compactMap { $0.members?["function"]?.members ?? $0.members }
            .first { $0["name"]?.text == tool }?["parameters"]?.members
    }

    /// Whether and how many; one number says both at Together and in older completions.
    private static func likely(_ body: JSONObject) -> Int? {
        if let count = body["logprobs"]?.integer { return count > 0 ? count : nil }
        return body["logprobs"]?.flag == true ? body["top_logprobs"]?.integer ?? 0 : nil
    }

    private static func tool(_ body: JSONObject, _ wishes: Set<Wish>) -> String? {
        let names = (body["tools"]?.elements ?? []).compactMap { tool in
            (tool.members?["function"]?.members?["name"] ?? tool.members?["name"])?.text
        }
        guard let first = names.first else { return nil }
        let choice = body["tool_choice"]
        if let named = choice?.members { return (named["function"]?.members?["name"] ?? named["name"])?.text }
        switch choice?.text {
        case "required", "any": return first
        case "none": return nil
        default: return wishes.contains(.tool) ? first : nil
        }
    }
}
