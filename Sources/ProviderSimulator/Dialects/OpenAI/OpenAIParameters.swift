/// Which parameters OpenAI's own models take, for the strict mode.
enum OpenAIParameters {
    /// What reasoning models do not take at all.
    private static let sampling: Set<String> = [
        "max_tokens", "logprobs", "top_logprobs", "stop", "presence_penalty", "frequency_penalty", "logit_bias",
    ]

    static func refusal(_ body: JSONObject, _ endpoint: Endpoint, _ model: ModelList.Model) -> ErrorBody? {
        if let unknown = OpenAIMembers.unknown(in: body, endpoint) { return unknown }
        guard endpoint == .chat || endpoint == .responses else { return nil }
        let thinks = model.reasons && !isUnthinking(body, model)
        for member in body.members where !member.value.isNull {
            if thinks || member.key == "max_tokens", model.reasons, let error = reasoning(member) { return error }
        }
        return model.reasons ? nil : effort(body)
    }

    /// From gpt-5.1 on, effort `none` gives the sampling parameters back.
    private static func isUnthinking(_ body: JSONObject, _ model: ModelList.Model) -> Bool {
        let effort = body["reasoning_effort"] ?? body["reasoning"]?.members?["effort"]
        return model.resolved.hasPrefix("gpt-5.") && effort == "none"
    }

    private static func reasoning(_ member: JSONObject.Member) -> ErrorBody? {
        let name = member.key
        if name == "max_tokens" {
            return ErrorBody(
                message: "Unsupported parameter: 'max_tokens' is not supported with this model. "
                    + "Use 'max_completion_tokens' instead.", param: name, code: "unsupported_parameter")
        }
        if sampling.contains(name) { return unsupported(name) }
        guard name == "temperature" || name == "top_p", member.value.number != 1 else { return nil }
        return ErrorBody(
            message: "Unsupported value: '\(name)' does not support \(member.value.json) with this model. "
                + "Only the default (1) value is supported.", param: name, code: "unsupported_value")
    }

    /// How much to think, said to a model that does not.
    private static func effort(_ body: JSONObject) -> ErrorBody? {
        if body["reasoning_effort"]?.isNull == false { return unsupported("reasoning_effort") }
        return body["reasoning"]?.members?["effort"]?.isNull == false ? unsupported("reasoning.effort") : nil
    }

    private static func unsupported(_ name: String) -> ErrorBody {
        ErrorBody(
            message: "Unsupported parameter: '\(name)' is not supported with this model.", param: name,
            code: "unsupported_parameter")
    }
}
