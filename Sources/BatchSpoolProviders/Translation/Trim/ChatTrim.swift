import BatchSpoolCore

/// What in messages and tools is written anew for a service that takes less than OpenAI; every request goes on meaning
/// the same.
struct ChatTrim: Hashable, Sendable {
    /// How deep a body has to be recorded: messages · message · content · part · file · its members.
    static let depth = 6

    /// Members that say nothing are left out.
    static let nulls = ChatTrim(marks: [.messageNulls, .toolNulls])

    /// What rows have to carry for any of it.
    let marks: Set<ParameterMark>

    /// What is done to members that say nothing, and to these as well.
    init(marks: Set<ParameterMark>) {
        self.marks = marks
    }

    /// Whether rows of `translation` carry any of it; all others are written without a look inside.
    func concerns(_ translation: Translation) -> Bool {
        translation.marks.contains { ParameterMark(rawValue: $0).map(marks.contains) ?? false }
    }
}
