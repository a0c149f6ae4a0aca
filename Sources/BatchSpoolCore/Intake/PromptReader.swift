import JSONLines

/// Looks into what a row asks: whether it is a prompt at all, and what in it only some models take.
struct PromptReader {
    let line: JSONLine

    /// `index`: the member that holds the prompt of the row's endpoint.
    func read(_ index: Int32, _ row: inout RowReading) {
        switch row.endpoint {
        case .chatCompletions: readMessages(index, &row)
        case .embeddings: readInput(index, &row)
        case .responses: readItems(index, &row)
        case .completions: readPrompts(index, &row)
        case .moderations: readModerated(index, &row)
        }
    }

    /// The member that holds the prompt.
    static func member(_ endpoint: Endpoint) -> StaticString {
        switch endpoint {
        case .chatCompletions: "messages"
        case .completions: "prompt"
        case .embeddings, .moderations, .responses: "input"
        }
    }

    /// The problem of a row without its prompt.
    static func missing(_ endpoint: Endpoint) -> Problem {
        switch endpoint {
        case .chatCompletions: .missingMember("messages", needed: "a list of messages")
        case .responses: .missingMember("input", needed: "a string or a list of items")
        case .embeddings, .moderations, .completions:
            .missingMember(member(endpoint).description, needed: "a string or a list of strings")
        }
    }

    // MARK: chat

    private func readMessages(_ index: Int32, _ row: inout RowReading) {
        guard line[index].kind == .array, !isEmpty(index) else {
            return row.refuse(.wrongKind(member: "messages", expected: "a list with at least one message"))
        }
        var turns = TurnCheck()
        for message in line.children(of: index) {
            guard line[message].kind == .object else {
                return row.refuse(.wrongKind(member: "messages", expected: "a list of objects, each with a role"))
            }
            readMembers(of: message, &turns, &row)
        }
        turns.finish(index, line, &row)
    }

    private func readMembers(of message: Int32, _ turns: inout TurnCheck, _ row: inout RowReading) {
        turns.begin()
        for member in line.children(of: message) {
            if line.name(of: member, is: "role") {
                turns.take(role: member, line, &row)
            } else if line.name(of: member, is: "content") {
                if line[member].kind == .array { readContent(member, &row) }
            } else if line[member].kind == .null {
                row.mark(.messageNulls)
            } else if line.name(of: member, is: "name") {
                row.mark(.messageName)
            } else if line.name(of: member, is: "cache_control") {
                row.mark(.cacheMark)
            } else if line.name(of: member, is: "tool_calls") {
                readCalls(member, &row)
            } else if line.name(of: member, is: "tool_call_id") {
                readCallID(member, &row)
            } else {
                row.mark(mark(ofOther: member))
            }
        }
    }

    private func mark(ofOther member: Int32) -> ParameterMark {
        if JSONBytes(line.bytes(of: member)).isEmptyValue { return .messageNulls }
        for (name, mark) in Self.others where line.name(of: member, is: name) { return mark }
        return .messageMembers
    }

    /// Members of messages that only some services know.
    private static let others: [(StaticString, ParameterMark)] = [
        ("refusal", .refusal), ("reasoning_content", .reasoningContent), ("reasoning", .reasoning),
        ("thinking_blocks", .thinkingBlocks),
    ]

    private func readCalls(_ calls: Int32, _ row: inout RowReading) {
        for call in line.children(of: calls) {
            if let id = line.member("id", of: call) { readCallID(id, &row) }
        }
    }

    private func readCallID(_ id: Int32, _ row: inout RowReading) {
        if ShortCallID.isNeeded(for: JSONBytes(line.bytes(of: id))) { row.mark(.callIDs) }
    }

    func readContent(_ index: Int32, _ row: inout RowReading) {
        for part in line.children(of: index) {
            guard let type = line.member("type", of: part), line[type].kind == .string else { continue }
            let quoted = line.bytes(of: type)
            let word = UnsafeRawBufferPointer(rebasing: quoted[1..<quoted.count - 1])
            let marks = ContentMarks(JSONBytes(line.bytes(of: part)), type: word)
            for mark in marks.all { row.mark(mark) }
            if marks.isPicture { row.pictures += 1 }
            row.media.add(marks.media)
            if line.children(of: part).contains(where: { line[$0].kind == .null }) { row.mark(.messageNulls) }
        }
    }

    // MARK: embeddings

    private func readInput(_ index: Int32, _ row: inout RowReading) {
        guard [.string, .array].contains(line[index].kind), !isEmpty(index) else {
            return row.refuse(.wrongKind(member: "input", expected: "a string or a list of strings, not empty"))
        }
        guard line[index].kind == .array, let first = line.children(of: index).first(where: { _ in true }) else {
            return
        }
        if line[first].kind != .number, JSONBytes(line.bytes(of: index)).elementCount(upTo: 2) > 1 {
            row.mark(.severalInputs)
        }
        guard line[first].kind != .string else { return }
        row.mark(.tokenInput)
        // Each token number takes two bytes at least, the comma included.
        row.tokensAsNumbers = line.bytes(of: index).count / 2
    }

    /// Whether a string, list or object holds nothing.
    func isEmpty(_ index: Int32) -> Bool {
        let inside = line.bytes(of: index).dropFirst().dropLast()
        return inside.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != 0x0A } == nil
            && (inside.isEmpty || line[index].kind != .string)
    }
}
