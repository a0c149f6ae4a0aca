/// Which answers in JSON, and which forced calls of tools, a service in OpenAI's manner refuses.
struct ChatFormats: Sendable {
    /// Beginnings of the names of models that take a JSON schema; nil for all.
    var schemaModels: [String]?
    /// Beginnings of the names of models that take none.
    var schemaless: [String] = []
    /// What a schema is refused with.
    var noSchema = ""
    /// Whether models cannot be made to call a tool while they think, which they do unless they are told not to, but for
    /// those whose names begin so; nil where thinking is no hindrance.
    var unthinking: [String]?

    func refusal(_ body: JSONObject) -> ErrorBody? {
        let model = body["model"]?.text ?? ""
        let wantsSchema = body["response_format"]?.members?["type"] == "json_schema"
        let takesSchema = schemaModels?.contains(where: model.hasPrefix) ?? true
        if wantsSchema, !takesSchema || schemaless.contains(where: model.hasPrefix) {
            return ErrorBody(message: noSchema, param: "response_format", code: "invalid_request_error")
        }
        let choice = body["tool_choice"]
        let isForced = choice?.members != nil || choice == "required"
        let isTold = body["thinking"]?.members?["type"] == "disabled"
        guard isForced, !isTold, let unthinking, !unthinking.contains(where: model.hasPrefix) else { return nil }
        return ErrorBody(
            message: "Thinking mode does not support this tool_choice", param: "tool_choice",
            code: "invalid_request_error")
    }
}
