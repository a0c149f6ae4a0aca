import JSONLines

/// Rows in Anthropic's batch form: `custom_id` and `params`.
extension RowReader {
    private static let envelope = ["custom_id", "params"]

    func readAnthropicBatch(_ line: JSONLine, params: Int32, _ row: inout RowReading) {
        row.draft.isParams = true
        for index in line.children() where index != params && !readOwnMember(line, index, &row) {
            let name = line.name(of: index) ?? ""
            row.refuse(.unknownMember(name, nearest: nearest(name, among: Self.envelope)))
        }
        guard line[params].kind == .object else {
            return row.refuse(.wrongKind(member: "params", expected: "an object"))
        }
        readParams(line, params, &row)
    }

    private func readParams(_ line: JSONLine, _ params: Int32, _ row: inout RowReading) {
        row.draft.body = line[params].value
        row.lacksModel = true
        row.mark(.params)
        for index in line.children(of: params) { readParameter(line, index, .params, &row) }
        let prompt = ParamsPromptReader(line: line)
        if let system = line.member("system", of: params) { prompt.read(system: system, &row) }
        if let messages = line.member("messages", of: params) {
            prompt.read(messages: messages, &row)
        } else {
            row.refuse(PromptReader.missing(.chatCompletions))
        }
        row.finish(options)
        guard row.maxTokens == nil, line.member("max_tokens", of: params) == nil else { return }
        row.refuse(.missingMember("max_tokens", needed: "the most tokens of the answer, at least 1"))
    }
}
