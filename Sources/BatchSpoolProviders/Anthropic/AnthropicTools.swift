import BatchSpoolCore
import JSONLines

/// The tools of a chat request, and the one that stands for an answer which must be a JSON object.
struct AnthropicTools {
    /// The name of that tool; its call is turned back into the answer's text.
    static let answerTool: StaticString = "batchspool_json"

    private let chat: ChatRequest
    private let tools: [ChatTool]
    private let choice: ChatToolChoice?
    private let wantsObject: Bool

    /// Throws for tools that have no place here.
    init(_ chat: ChatRequest) throws(ProviderError) {
        self.chat = chat
        tools = chat.tools
        choice = chat.toolChoice
        switch chat.format {
        case .jsonObject?: wantsObject = true
        case .other?: throw chat.unusable("there is no such response_format")
        case .text?, .jsonSchema?, nil: wantsObject = false
        }
        if wantsObject && !tools.isEmpty { throw chat.unusable("tools and json_object exclude each other here") }
    }

    /// Whether the model must call a tool.
    var isForced: Bool {
        switch choice {
        case .required?, .function?: !tools.isEmpty
        case .auto?, .none?, .other?, nil: wantsObject
        }
    }

    /// Appends `tools` and `tool_choice`, each with a comma before it.
    func write(into output: inout SegmentList) throws(ProviderError) {
        if wantsObject { return Self.writeAnswerTool(into: &output) }
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
        if name.is(Self.answerTool) { throw chat.unusable("a tool has the name \(Self.answerTool), which is taken") }
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

    /// Anthropic has no answer of any JSON object without a schema; a forced call gives one.
    private static func writeAnswerTool(into output: inout SegmentList) {
        output.append(",\"tools\":[{\"name\":\"")
        output.append(answerTool)
        output.append(
            "\",\"description\":\"Gives the answer: the input of this call is the JSON object that was asked for.\"")
        output.append(",\"input_schema\":{\"type\":\"object\",\"additionalProperties\":true}}]")
        output.append(",\"tool_choice\":{\"type\":\"tool\",\"name\":\"")
        output.append(answerTool)
        output.append("\",\"disable_parallel_tool_use\":true}")
    }
}
