/// What a service refuses in strict mode, in batches and at once.
extension OpenAIVariant {
    func refusal(_ body: JSONObject, _ endpoint: Endpoint, _ model: ModelList.Model) -> ErrorBody? {
        if let name = refusedParameters.first(where: { asks(body[$0]) }) { return unsupported(name, param: name) }
        if let name = refusedMember(of: body) { return unsupported(name, param: "messages") }
        if has(.answersOnce), let count = body["n"]?.integer, count != 1 {
            return ErrorBody(message: "'n' : number must be at most 1", param: "n", code: "invalid_value")
        }
        let refusal =
            models.prefixes.isEmpty
            ? OpenAIParameters.refusal(body, endpoint, model)
            : OpenAIMembers.unknown(in: body, endpoint, at: name)
        return refusal ?? (endpoint == .chat ? formats.refusal(body) : nil)
    }

    /// Whether a value asks for anything that leaving it out would not.
    private func asks(_ value: JSONValue?) -> Bool {
        guard let value, !value.isNull, value.flag != false else { return false }
        return value.members?.members.isEmpty != true
    }

    private func refusedMember(of body: JSONObject) -> String? {
        guard !refusedMessageMembers.isEmpty else { return nil }
        let messages = body["messages"]?.elements ?? []
        return refusedMessageMembers.first { name in messages.contains { $0.members?[name] != nil } }
    }

    private func unsupported(_ name: String, param: String) -> ErrorBody {
        ErrorBody(message: "property '\(name)' is unsupported", param: param, code: "unsupported_parameter")
    }
}
