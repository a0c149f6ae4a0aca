import BatchSpoolCore
import JSONLines

/// The tools of a chat request, or the one that stands for an answer in JSON.
struct AnthropicTools {
    private let chat: ChatRequest
    private let tools: [ChatTool]
    private let choice: ChatToolChoice?
    /// Nil where the answer is asked for otherwise.
    private let answer: AnswerTool?

    /// With `byTool` a schema of the answer is asked for by a tool, which any object always is. Throws for tools that have
    /// no place here.
    init(_ chat: ChatRequest, byTool: Bool) throws(ProviderError) {
        self.chat = chat
        tools = chat.tools
        choice = chat.toolChoice
        switch chat.format {
        case .other?: throw chat.unusable("there is no such response_format")
        case .text?, nil: answer = nil
        case .jsonSchema? where !byTool: answer = nil
        case let format?:
            answer = AnswerTool(format)
            if answer == nil { throw chat.unusable(AnswerTool.misfit) }
        }
        if answer != nil && !tools.isEmpty { throw chat.unusable("tools and JSON by a tool exclude each other") }
    }

    /// Whether the model must call a tool.
    var isForced: Bool {
        switch choice {
        case .required?, .function?: !tools.isEmpty
        case .auto?, .none?, .other?, nil: answer != nil
        }
    }

    /// Appends `tools` and `tool_choice`, each with a comma before it.
    func write(into output: inout SegmentList) throws(ProviderError) {
        if let answer { return write(answer, into: &output) }
        guard !tools.isEmpty else {
            if isAsked { throw chat.unusable("tool_choice names a tool and there is none") }
            return
        }
        output.append(",\"tools\":[")
        for (number, tool) in tools.enumerated() {
            if number > 0 { output.append(",") }
            try write(tool, into: &output)
        }
        output.append("]")
        try writeChoice(into: &output)
    }

    private var isAsked: Bool {
        switch choice {
        case .required?, .function?, .other?: true
        case .auto?, .none?, nil: false
        }
    }

    private func write(_ tool: ChatTool, into output: inout SegmentList) throws(ProviderError) {
        guard let name = tool.name else { throw chat.unusable("there are no tools of type \(tool.type) here") }
        output.append("{\"name\":", name)
        output.append(",\"description\":", tool.description)
        if let schema = tool.parameters {
            output.append(",\"input_schema\":", schema)
        } else {
            output.append(",\"input_schema\":{\"type\":\"object\",\"properties\":{}}")
        }
        if tool.isStrict == true { output.append(",\"strict\":true") }
        output.append(",\"cache_control\":", tool.cacheControl)
        output.append("}")
    }

    private func writeChoice(into output: inout SegmentList) throws(ProviderError) {
        let oneByOne = chat[.parallelToolCalls]?.kind == .false
        switch choice {
        case nil where !oneByOne: return
        case .auto?, nil: output.append(",\"tool_choice\":{\"type\":\"auto\"")
        case .none?: return output.append(",\"tool_choice\":{\"type\":\"none\"}")
        case .required?: output.append(",\"tool_choice\":{\"type\":\"any\"")
        case .function(let name)?: output.append(",\"tool_choice\":{\"type\":\"tool\",\"name\":", name)
        case .other?: throw chat.unusable("there is no such tool_choice here")
        }
        output.append(oneByOne ? ",\"disable_parallel_tool_use\":true}" : "}")
    }

    private func write(_ answer: AnswerTool, into output: inout SegmentList) {
        output.append(",\"tools\":[{\"name\":\"")
        answer.writeName(into: &output)
        output.append("\",\"description\":")
        answer.writeDescription(into: &output)
        output.append(",\"input_schema\":")
        answer.writeSchema(into: &output)
        output.append("}],\"tool_choice\":{\"type\":\"tool\",\"name\":\"")
        answer.writeName(into: &output)
        output.append("\",\"disable_parallel_tool_use\":true}")
    }
}
