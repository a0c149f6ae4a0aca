import JSONLines

/// Writes Anthropic's tools as functions.
enum ParamsTools {
    static func write(_ tools: ChatValue, to output: inout [UInt8]) throws(ParamsMisfit) {
        if tools.isEmpty { return }
        output.append(",\"tools\":[")
        var isFirst = true
        for tool in tools.elements {
            if !isFirst { output.append(",") }
            isFirst = false
            try write(tool: tool, to: &output)
        }
        output.append("]")
    }

    static func write(choice: ChatValue, to output: inout [UInt8]) throws(ParamsMisfit) {
        switch choice["type"]?.string {
        case "auto"?: output.append(",\"tool_choice\":\"auto\"")
        case "none"?: output.append(",\"tool_choice\":\"none\"")
        case "any"?: output.append(",\"tool_choice\":\"required\"")
        case "tool"?:
            guard let name = choice["name"] else { throw ParamsMisfit("tool_choice names no tool") }
            output.append(",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":", name)
            output.append("}}")
        default: throw ParamsMisfit("tool_choice is of no known type")
        }
        guard let alone = choice["disable_parallel_tool_use"] else { return }
        output.append(alone.kind == .true ? ",\"parallel_tool_calls\":false" : ",\"parallel_tool_calls\":true")
    }

    private static func write(tool: ChatValue, to output: inout [UInt8]) throws(ParamsMisfit) {
        if let type = tool["type"], !type.is("custom") {
            throw ParamsMisfit("a tool of Anthropic's own: \(type.string ?? "")")
        }
        guard let name = tool["name"] else { throw ParamsMisfit("a tool has no name") }
        output.append("{\"type\":\"function\",\"function\":{\"name\":", name)
        for member in tool.elements where member.kind != .null {
            switch member.name ?? "" {
            case "type", "name", "cache_control": continue
            case "description": output.append(",\"description\":", member)
            case "input_schema": output.append(",\"parameters\":", member)
            case "strict": output.append(",\"strict\":", member)
            case let other: throw ParamsMisfit("a tool's \(other) has no counterpart there")
            }
        }
        output.append("}}")
    }
}
