/// What in the tools of chat requests only some services take.
enum ToolFit {
    /// The marks of a list of tools, one of them perhaps more than once: functions that have no parameters and do not say
    /// so, members besides those of OpenAI's functions, such as a place where a prompt cache is to be cut, and null ones.
    static func marks(_ tools: JSONBytes) -> [ParameterMark] {
        var marks: [ParameterMark] = []
        _ = tools.contains { tool in
            tool.forEachMember { name, value in
                if value.isNull {
                    marks.append(.toolNulls)
                } else if name.isString("function") {
                    read(function: value, &marks)
                } else if !name.isString("type") {
                    marks.append(.toolMembers)
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
                marks.append(.toolMembers)
            }
        }
        if isBare { marks.append(.bareTool) }
    }

    private static let usual: [StaticString] = ["name", "description", "strict"]
}
