/// What in requests for responses only some services have.
///
/// Source: openai/openai-python 3.52.0, `ToolParam` and `ResponseInputItemParam`.
enum ResponseFit {
    /// The marks of a list of tools, one of them perhaps more than once.
    static func marks(tools: JSONBytes) -> [ParameterMark] {
        var marks: [ParameterMark] = []
        _ = tools.contains { tool in
            if tool.valued("type")?.isString("function") != true {
                marks += isKept(tool) ? [.otherTools, .keptTools] : [.otherTools]
            } else {
                if tool.valued("parameters") == nil { marks.append(.bareTool) }
                if tool.valued("description") == nil { marks.append(.undescribedTool) }
            }
            return false
        }
        return marks
    }

    /// The mark of an item of the input; nil for what every service takes. Without a type it is a message, or, having no
    /// role either, the id of an item.
    static func mark(item: JSONBytes) -> ParameterMark? {
        guard let type = item.valued("type") else { return item.valued("role") == nil ? .keptItems : nil }
        if type.isString("item_reference") { return .keptItems }
        if type.isString("message") || type.isString("function_call") { return nil }
        return type.isString("function_call_output") && item.valued("output")?.isQuoted == true ? nil : .otherItems
    }

    /// Whether a tool looks into what was stored before, or goes on in a container.
    private static func isKept(_ tool: JSONBytes) -> Bool {
        let container = tool.valued("container")
        return holds(tool, "vector_store_ids") || container?.isQuoted == true || holds(container, "file_ids")
            || holds(tool.valued("environment"), "file_ids") || holds(tool.valued("environment"), "container_id")
    }

    private static func holds(_ object: JSONBytes?, _ name: StaticString) -> Bool {
        object?.valued(name).map { !$0.isEmptyValue } ?? false
    }
}
