/// Which values of Anthropic's parameters a chat request has no word for.
///
/// In doubt it has none: a word written with escapes counts as strange, which only keeps the row where it is at home.
enum ParamsFit {
    /// Tools of Anthropic's own, or with members that functions lack.
    static func hasStrangeTools(_ tools: JSONBytes) -> Bool {
        tools.contains { tool in
            tool.valued("type").map { !$0.isString("custom") } ?? false
                || tool.valued("name") == nil || tool.hasMembers(besides: toolMembers)
        }
    }

    static func hasCacheMark(_ tools: JSONBytes) -> Bool {
        tools.contains { $0.valued("cache_control") != nil }
    }

    /// Whether a tool must be called.
    static func forcesTool(_ choice: JSONBytes) -> Bool {
        choice.valued("type").map { $0.isString("any") || $0.isString("tool") } ?? false
    }

    static func isStrangeChoice(_ choice: JSONBytes) -> Bool {
        guard let type = choice.valued("type") else { return true }
        if type.isString("tool") { return choice.valued("name") == nil }
        return !type.isString("auto") && !type.isString("none") && !type.isString("any")
    }

    /// Anything but `{"type":"disabled"}`.
    static func thinks(_ thinking: JSONBytes) -> Bool {
        thinking.valued("type")?.isString("disabled") != true
    }

    /// Efforts beyond `high`, formats without a schema, members that are new.
    static func isStrangeOutput(_ output: JSONBytes) -> Bool {
        if let effort = output.valued("effort"), !efforts.contains(where: { effort.isString($0) }) { return true }
        if let format = output.valued("format"), format.valued("schema")?.isObject != true { return true }
        return output.hasMembers(besides: ["effort", "format"])
    }

    static func isStrangeMetadata(_ metadata: JSONBytes) -> Bool {
        metadata.hasMembers(besides: ["user_id"])
    }

    static func isStrangeTier(_ tier: JSONBytes) -> Bool {
        !tier.isString("auto") && !tier.isString("standard_only")
    }

    private static let toolMembers: [StaticString] = [
        "type", "name", "cache_control", "description", "input_schema", "strict",
    ]
    private static let efforts: [StaticString] = ["low", "medium", "high"]
}
