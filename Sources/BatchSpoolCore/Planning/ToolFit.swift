/// What in the tools of chat requests only some services take.
enum ToolFit {
    /// A function that has no parameters and does not say so.
    static func hasBareTool(_ tools: JSONBytes) -> Bool {
        tools.contains { tool in tool.valued("function").map { $0.valued("parameters") == nil } ?? false }
    }

    /// Members besides those of OpenAI's functions, such as a place where a prompt cache is to be cut.
    static func hasOtherMembers(_ tools: JSONBytes) -> Bool {
        tools.contains { tool in
            tool.hasMembers(besides: ["type", "function"])
                || tool.valued("function")?.hasMembers(besides: ["name", "description", "parameters", "strict"])
                    ?? false
        }
    }
}
