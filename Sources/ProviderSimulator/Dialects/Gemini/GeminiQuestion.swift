/// Reads what a request to generate content asks for.
enum GeminiQuestion {
    static func read(_ request: JSONObject, _ bytes: UnsafeRawBufferPointer, model: String) -> Question {
        var question = Question(bytes, model: model)
        let settings = GeminiJSON.member("generationConfig", of: request)?.members
        question.maxTokens = GeminiJSON.member("maxOutputTokens", of: settings)?.integer
        question.choices = max(1, min(8, GeminiJSON.member("candidateCount", of: settings)?.integer ?? 1))
        question.wantsJSON =
            GeminiJSON.member("responseMimeType", of: settings) == "application/json"
            || GeminiJSON.member("responseFormat", of: settings) != nil
        if let thinking = GeminiJSON.member("thinkingConfig", of: settings)?.members {
            question.thinks = GeminiJSON.member("thinkingBudget", of: thinking)?.integer != 0
            question.hidesThought = GeminiJSON.member("includeThoughts", of: thinking)?.flag != true
        }
        question.tool = tool(request, question.wishes)
        question.searches = (request["tools"]?.elements ?? []).contains {
            GeminiJSON.member("googleSearch", of: $0.members) != nil
        }
        return question
    }

    private static func tool(_ request: JSONObject, _ wishes: Set<Wish>) -> String? {
        let declarations = (request["tools"]?.elements ?? []).flatMap {
            GeminiJSON.member("functionDeclarations", of: $0.members)?.elements ?? []
        }
        guard let first = declarations.compactMap({ $0.members?["name"]?.text }).first else { return nil }
        let choice = GeminiJSON.member("toolConfig", of: request)?.members
        let calling = GeminiJSON.member("functionCallingConfig", of: choice)?.members
        let allowed = GeminiJSON.member("allowedFunctionNames", of: calling)?.elements?.first?.text
        switch calling?["mode"]?.text {
        case "ANY": return allowed ?? first
        case "NONE": return nil
        default: return wishes.contains(.tool) ? first : nil
        }
    }
}
