import BatchSpoolCore
import JSONLines

/// The tools of a chat request as `tools` and `toolConfig`.
struct GeminiTools {
    private let chat: ChatRequest
    private let tools: [ChatTool]

    init(_ chat: ChatRequest) {
        self.chat = chat
        tools = chat.tools
    }

    var isEmpty: Bool { tools.isEmpty }

    /// Appends both members, each with a comma before it.
    func write(into output: inout SegmentList) throws(ProviderError) {
        if chat[.parallelToolCalls]?.kind == .false { throw chat.unusable("tools cannot be kept to one call here") }
        guard !tools.isEmpty else {
            switch chat.toolChoice {
            case .auto?, .none?, nil: return
            case .required?, .function?, .other?: throw chat.unusable("tool_choice names a tool and there is none")
            }
        }
        output.append(",\"tools\":[{\"functionDeclarations\":[")
        for (number, tool) in tools.enumerated() {
            if number > 0 { output.append(",") }
            guard let name = tool.name else { throw chat.unusable("there are no tools of type \(tool.type) here") }
            output.append("{\"name\":", name)
            output.append(",\"description\":", tool.description)
            output.append(",\"parametersJsonSchema\":", tool.parameters)
            output.append("}")
        }
        output.append("]}]")
        try writeChoice(into: &output)
    }

    /// `VALIDATED` leaves the choice to the model and keeps arguments to their schema, as `ANY` does.
    private func writeChoice(into output: inout SegmentList) throws(ProviderError) {
        let isStrict = tools.contains { $0.isStrict == true }
        switch chat.toolChoice {
        case nil where !isStrict: return
        case .auto?, nil: writeMode(isStrict ? "VALIDATED" : "AUTO", nil, &output)
        case .none?: writeMode("NONE", nil, &output)
        case .required?: writeMode("ANY", nil, &output)
        case .function(let name)?: writeMode("ANY", name, &output)
        case .other?: throw chat.unusable("there is no such tool_choice here")
        }
    }

    private func writeMode(_ mode: StaticString, _ name: ChatValue?, _ output: inout SegmentList) {
        output.append(",\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"")
        output.append(mode)
        output.append("\"")
        if let name {
            output.append(",\"allowedFunctionNames\":[", name)
            output.append("]")
        }
        output.append("}}")
    }
}
