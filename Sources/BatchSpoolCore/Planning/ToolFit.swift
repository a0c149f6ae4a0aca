/// What in the tools of chat requests only some services take.
enum ToolFit {
    /// The marks of a list of tools, one of them perhaps more than once: functions that have no parameters and do not say
    /// so, places where a prompt cache is to be cut, members besides those of OpenAI's functions, and null ones.
    static func marks(_ tools: JSONBytes) -> [ParameterMark] {
        var marks: [ParameterMark] = []
        _ = tools.contains { tool in
            tool.forEachMember { name, value in
                if value.isNull {
                    marks.append(.toolNulls)
                } else if name.isString("function") {
                    read(function: value, &marks)
                } else if !name.isString("type") {
                    marks.append(Self.mark(ofOther: name))
                }
            }
            return false
        }
        return marks
    }

    private static func read(function: JSONBytes, _ marks: inout [ParameterMark]) {
        var isBare = true
        function.forEachMember { name, value in
            if value.isNull {
                marks.append(.toolNulls)
            } else if name.isString("parameters") {
                isBare = false
            } else if !usual.contains(where: { name.isString($0) }) {
                marks.append(mark(ofOther: name))
            }
        }
        if isBare { marks.append(.bareTool) }
    }

    /// LiteLLM takes the mark of a cache at either place.
    private static func mark(ofOther name: JSONBytes) -> ParameterMark {
        name.isString("cache_control") ? .toolCacheMark : .toolMembers
    }

    private static let usual: [StaticString] = ["name", "description", "strict"]
}
