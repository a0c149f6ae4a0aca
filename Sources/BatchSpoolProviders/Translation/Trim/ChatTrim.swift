import BatchSpoolCore

/// What in messages and tools is written anew for a service that takes less than OpenAI; every request goes on meaning
/// the same.
struct ChatTrim: Hashable, Sendable {
    /// How deep a body has to be recorded: messages · message · content · part · file · its members.
    static let depth = 6

    /// Members that say nothing are left out.
    static let nulls = ChatTrim(marks: [.messageNulls, .toolNulls])

    /// For xAI: no role `developer`, and its lists of stops and parameters of functions must be there.
    static let xai = ChatTrim(marks: nulls.marks.union([.developer, .bareTool, .stopText]))

    /// What rows have to carry for any of it.
    let marks: Set<ParameterMark>

    /// What is done to members that say nothing, and to these as well.
    init(marks: Set<ParameterMark>) {
        self.marks = marks
    }

    /// What `translation` sets for all rows, written anew like what the rows have themselves.
    func fitting(_ translation: Translation) -> Translation {
        guard marks.contains(.stopText) else { return translation }
        func list(_ value: String) -> String { value.hasPrefix("\"") && value != "\"\"" ? "[\(value)]" : value }
        var fitting = translation
        fitting.override["stop"] = translation.override["stop"].map(list)
        fitting.defaults["stop"] = translation.defaults["stop"].map(list)
        return fitting
    }

    /// Whether rows of `translation` carry any of it; all others are written without a look inside.
    func concerns(_ translation: Translation) -> Bool {
        translation.marks.contains { ParameterMark(rawValue: $0).map(marks.contains) ?? false }
    }
}
