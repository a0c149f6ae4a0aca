import BatchSpoolCore

/// What in a chat request is written anew for a service that takes less than OpenAI; every request goes on meaning the
/// same.
struct ChatTrim: Sendable {
    /// What is done to every request, because nothing is to be told of it and no mark shows what needs it.
    enum Routine: Hashable {
        /// Parameters that say no more than leaving them out does are left out: null, and `Unsaid.values`.
        case parameters
        /// Only a user's message has parts; those of all others are texts and become one.
        case plainTexts
        /// A call of a tool tells its place among the calls of its message.
        case callPlaces
    }

    /// How deep a body has to be recorded: messages · message · content · part · file · its members.
    static let depth = 6

    /// Members that say nothing are left out.
    static let nulls = ChatTrim(marks: [.messageNulls, .toolNulls])

    /// For xAI: no role `developer`, and its lists of stops and parameters of functions must be there.
    static let xai = ChatTrim(marks: nulls.marks.union([.developer, .bareTool, .stopText]))

    /// For Fireworks: thoughts go by no name but `reasoning_content`.
    static let fireworks = ChatTrim(marks: nulls.marks.union([.reasoning, .thinkingBlocks]))

    /// What rows have to carry for any of it, `routines` aside.
    let marks: Set<ParameterMark>
    let routines: Set<Routine>

    /// What is done to members that say nothing, and to these as well.
    init(marks: Set<ParameterMark>, routines: Set<Routine> = []) {
        self.marks = marks
        self.routines = routines
    }

    /// What `translation` sets for all rows, written anew like what the rows have themselves.
    func fitting(_ translation: Translation) -> Translation {
        var fitting = translation
        if routines.contains(.parameters) {
            fitting.defaults = translation.defaults.filter { !Unsaid.isOne($0.key, $0.value) }
            for name in translation.override.filter({ Unsaid.isOne($0.key, $0.value) }).keys.sorted() {
                fitting.override[name] = nil
                fitting.drop.append(name)
            }
        }
        guard marks.contains(.stopText) else { return fitting }
        func list(_ value: String) -> String { value.hasPrefix("\"") && value != "\"\"" ? "[\(value)]" : value }
        fitting.override["stop"] = fitting.override["stop"].map(list)
        fitting.defaults["stop"] = fitting.defaults["stop"].map(list)
        return fitting
    }

    /// Whether rows of `translation` are looked into; all others are written without.
    func concerns(_ translation: Translation) -> Bool {
        !routines.isEmpty || translation.marks.contains { ParameterMark(rawValue: $0).map(marks.contains) ?? false }
    }
}
