import JSONLines

/// Writes Anthropic's turns as messages, separated by commas.
struct ParamsTurns {
    private var isFirst = true

    /// Appends the instructions.
    mutating func write(system: ChatValue, to output: inout [UInt8]) throws(ParamsMisfit) {
        begin("{\"role\":\"system\",\"content\":", &output)
        if system.kind == .string {
            output.append(contentsOf: system.span.bytes)
        } else {
            try ParamsBlocks.write(texts: Array(system.elements), to: &output)
        }
        output.append("}")
    }

    /// Appends a turn: one message, and one more for each result of a tool.
    mutating func write(_ turn: ChatValue, to output: inout [UInt8]) throws(ParamsMisfit) {
        guard let role = turn["role"], let content = turn["content"] else {
            throw ParamsMisfit("a message has no role or no content")
        }
        guard role.is("user") || role.is("assistant") else { throw ParamsMisfit("a message has a role nobody knows") }
        let isUser = role.is("user")
        if content.kind == .string {
            begin(isUser ? "{\"role\":\"user\",\"content\":" : "{\"role\":\"assistant\",\"content\":", &output)
            output.append(contentsOf: content.span.bytes)
            output.append("}")
        } else if isUser {
            try write(user: Array(content.elements), to: &output)
        } else {
            try write(assistant: Array(content.elements), to: &output)
        }
    }

    private mutating func write(user blocks: [ChatValue], to output: inout [UInt8]) throws(ParamsMisfit) {
        let results = blocks.prefix { $0["type"]?.is("tool_result") == true }
        for result in results { try write(result: result, to: &output) }
        let others = blocks.dropFirst(results.count)
        guard !others.isEmpty else { return }
        begin("{\"role\":\"user\",\"content\":[", &output)
        for (number, block) in others.enumerated() {
            if number > 0 { output.append(",") }
            try ParamsBlocks.write(part: block, to: &output)
        }
        output.append("]}")
    }

    private mutating func write(result: ChatValue, to output: inout [UInt8]) throws(ParamsMisfit) {
        guard result["is_error"]?.kind != .true else { throw ParamsMisfit("a tool's error has no counterpart there") }
        guard let id = result["tool_use_id"] else { throw ParamsMisfit("a tool's result has no tool_use_id") }
        begin("{\"role\":\"tool\",\"tool_call_id\":", &output)
        output.append(contentsOf: id.span.bytes)
        output.append(",\"content\":")
        switch result["content"] {
        case nil: output.append("\"\"")
        case let text? where text.kind == .string: output.append(contentsOf: text.span.bytes)
        case let blocks?: try ParamsBlocks.write(texts: Array(blocks.elements), to: &output)
        }
        output.append("}")
    }

    /// What an assistant said, then what it called; the other way round there is no message for.
    private mutating func write(assistant blocks: [ChatValue], to output: inout [UInt8]) throws(ParamsMisfit) {
        let texts = blocks.prefix { $0["type"]?.is("text") == true }
        let calls = blocks.dropFirst(texts.count)
        begin("{\"role\":\"assistant\",\"content\":", &output)
        if texts.isEmpty { output.append("null") } else { try ParamsBlocks.write(texts: Array(texts), to: &output) }
        if !calls.isEmpty {
            output.append(",\"tool_calls\":[")
            for (number, call) in calls.enumerated() {
                if number > 0 { output.append(",") }
                try ParamsBlocks.write(call: call, to: &output)
            }
            output.append("]")
        }
        output.append("}")
    }

    private mutating func begin(_ head: StaticString, _ output: inout [UInt8]) {
        if !isFirst { output.append(",") }
        isFirst = false
        output.append(head)
    }
}
