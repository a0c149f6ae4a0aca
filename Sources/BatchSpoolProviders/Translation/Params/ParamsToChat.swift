import JSONLines

/// Writes Anthropic's parameters as a chat-completions request.
struct ParamsToChat {
    private let params: ChatValue.Members

    /// `line` is the object of parameters, recorded deep enough.
    init(_ line: JSONLine) {
        params = ChatValue.Members(ChatText(line: line, source: .row, offset: 0))
    }

    /// Appends the request, without a model.
    func write(to output: inout [UInt8]) throws(ParamsMisfit) {
        output.append("{\"messages\":[")
        var turns = ParamsTurns()
        if let system = params["system"] { try turns.write(system: system, to: &output) }
        guard let messages = params["messages"], messages.kind == .array else { throw ParamsMisfit("no messages") }
        for message in messages.elements { try turns.write(message, to: &output) }
        output.append("]")
        for member in params.all where member.kind != .null { try write(member, to: &output) }
        output.append("}")
    }

    private func write(_ member: ChatValue, to output: inout [UInt8]) throws(ParamsMisfit) {
        switch member.name ?? "" {
        case "model", "messages", "system", "cache_control": return
        case "max_tokens": output.append(",\"max_tokens\":", member)
        case "temperature": output.append(",\"temperature\":", member)
        case "top_p": output.append(",\"top_p\":", member)
        case "top_k": output.append(",\"top_k\":", member)
        case "stop_sequences": if !member.isEmpty { output.append(",\"stop\":", member) }
        case "tools": try ParamsTools.write(member, to: &output)
        case "tool_choice": try ParamsTools.write(choice: member, to: &output)
        case "output_config": try write(outputConfig: member, to: &output)
        case "metadata": try write(metadata: member, to: &output)
        case "thinking" where member["type"]?.is("disabled") == true: return
        case "stream" where member.kind == .false: return
        case "service_tier" where member.is("auto") || member.is("standard_only"): return
        case let name: throw ParamsMisfit("\(name) has no counterpart there")
        }
    }

    private func write(metadata: ChatValue, to output: inout [UInt8]) throws(ParamsMisfit) {
        for member in metadata.elements where member.kind != .null {
            guard member.isNamed("user_id") else { throw ParamsMisfit("metadata has no counterpart there") }
            output.append(",\"user\":", member)
        }
    }

    private func write(outputConfig: ChatValue, to output: inout [UInt8]) throws(ParamsMisfit) {
        for member in outputConfig.elements where member.kind != .null {
            if member.isNamed("effort"), member.is("low") || member.is("medium") || member.is("high") {
                output.append(",\"reasoning_effort\":", member)
            } else if member.isNamed("format"), let schema = member["schema"], schema.kind == .object {
                output.append(
                    ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\",\"strict\":true"
                )
                output.append(",\"schema\":", schema)
                output.append("}}")
            } else {
                throw ParamsMisfit("output_config.\(member.name ?? "") has no counterpart there")
            }
        }
    }
}

extension ChatValue {
    /// The members of a text's top object.
    struct Members {
        private let text: ChatText

        init(_ text: ChatText) {
            self.text = text
        }

        /// The member `name`; nil for none and for null.
        subscript(name: StaticString) -> ChatValue? {
            text.line.member(name).flatMap { ChatValue(text: text, index: $0).unlessNull }
        }

        var all: some Sequence<ChatValue> {
            text.line.children().lazy.map { [text] in ChatValue(text: text, index: $0) }
        }
    }
}

extension [UInt8] {
    /// Appends a literal and the value as it was written.
    mutating func append(_ label: StaticString, _ value: ChatValue) {
        append(label)
        append(contentsOf: value.span.bytes)
    }
}
