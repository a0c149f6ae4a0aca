import JSONLines

/// Follows who speaks in a conversation: roles that no provider has, answers to calls that nobody made.
struct TurnCheck {
    private enum Speaker {
        case other, user, assistant, tool
    }

    private var last = Speaker.other
    private var hasAnswers = false

    /// The most frequent first.
    private static let roles: [StaticString] = ["user", "system", "assistant", "developer", "tool", "function"]

    /// The next message.
    mutating func begin() {
        last = .other
    }

    /// `role`: the message's member of this name.
    mutating func take(role: Int32, _ line: JSONLine, _ row: inout RowReading) {
        let value = JSONBytes(line.bytes(of: role))
        if let known = Self.roles.firstIndex(where: { value.isString($0) }) ?? Self.escaped(line.string(of: role)) {
            last = known == 0 ? .user : known == 2 ? .assistant : known == 4 ? .tool : .other
            if known == 3 { row.mark(.developer) }
            if known == 5 { row.mark(.functions) }
        } else {
            let expected = Self.roles.map { "\"\($0.description)\"" }.joined(separator: ", ")
            row.refuse(.wrongKind(member: "role", expected: "one of \(expected)"))
        }
        if last == .tool { hasAnswers = true }
    }

    /// The place of a role that is written with escapes.
    private static func escaped(_ text: String?) -> Int? {
        text.flatMap { text in roles.firstIndex { $0.description == text } }
    }

    /// `messages`: the list, at its end.
    func finish(_ messages: Int32, _ line: JSONLine, _ row: inout RowReading) {
        if last != .user { row.mark(last == .assistant ? .prefill : .otherLast) }
        if hasAnswers { checkAnswers(messages, line, &row) }
    }

    /// Every `tool` message names a call of an assistant's message before it.
    private func checkAnswers(_ messages: Int32, _ line: JSONLine, _ row: inout RowReading) {
        var called: Set<String> = []
        for message in line.children(of: messages) {
            if let calls = line.member("tool_calls", of: message), line[calls].kind == .array {
                called.formUnion(
                    line.children(of: calls).compactMap { line.member("id", of: $0).flatMap { line.string(of: $0) } })
            }
            guard let role = line.member("role", of: message), line.string(of: role, is: "tool") else { continue }
            let answered = line.member("tool_call_id", of: message).flatMap { line.string(of: $0) }
            if answered.map(called.contains) == true { continue }
            return row.refuse(
                .wrongKind(member: "tool_call_id", expected: "the id of a call in an assistant message before it"))
        }
    }
}
