/// Reads what the parameters of a message ask for.
enum AnthropicQuestion {
    static func read(_ params: JSONObject, _ bytes: UnsafeRawBufferPointer) -> Question {
        var question = Question(bytes, model: params["model"]?.text ?? "")
        question.maxTokens = params["max_tokens"]?.integer
        let output = params["output_config"]?.members
        question.wantsJSON = output?["format"]?.members?["type"] == "json_schema"
        let thinking = params["thinking"]?.members?["type"]?.text
        question.thinks = thinking == "enabled" || thinking == "adaptive" || output?["effort"] != nil
        question.tool = tool(params, question.wishes)
        let tools = (params["tools"]?.elements ?? []).compactMap(\.members)
        question.toolSchema = tools.first { $0["name"]?.text == question.tool }?["input_schema"]?.members
        question.documents = documents(params)
        question.marksCache = holdsCacheMark(.object(params))
        return question
    }

    private static func tool(_ params: JSONObject, _ wishes: Set<Wish>) -> String? {
        let tools = params["tools"]?.elements ?? []
        guard let first = tools.compactMap({ $0.members?["name"]?.text }).first else { return nil }
        let choice = params["tool_choice"]?.members
        switch choice?["type"]?.text {
        case "tool": return choice?["name"]?.text
        case "any": return first
        case "none": return nil
        default: return wishes.contains(.tool) ? first : nil
        }
    }

    /// The documents that may be cited, in their order.
    static func documents(_ params: JSONObject) -> [Question.Document] {
        let turns = params["messages"]?.elements ?? []
        let blocks = turns.flatMap { $0.members?["content"]?.elements ?? [] }.compactMap(\.members)
        return blocks.filter { $0["type"] == "document" && $0["citations"]?.members?["enabled"]?.flag == true }.map {
            let kind: Question.Document.Kind =
                switch $0["source"]?.members?["type"]?.text {
                case "text": .text
                case "content": .blocks
                default: .pages
                }
            return Question.Document(kind: kind, title: $0["title"]?.text)
        }
    }

    private static func holdsCacheMark(_ value: JSONValue) -> Bool {
        switch value {
        case .array(let values): values.contains(where: holdsCacheMark)
        case .object(let object):
            object.members.contains { $0.key == "cache_control" && !$0.value.isNull || holdsCacheMark($0.value) }
        default: false
        }
    }
}
