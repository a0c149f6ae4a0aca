import JSONLines

/// Looks into the turns of a row in Anthropic's shape: whether there are any, and what in them only some models take.
struct ParamsPromptReader {
    let line: JSONLine

    /// `index`: the member `system`, a text or blocks of text.
    func read(system index: Int32, _ row: inout RowReading) {
        guard line[index].kind == .array else { return }
        for block in blocks(in: index, &row) where block.kind != .text { row.mark(.strangeContent) }
    }

    /// `index`: the member `messages`.
    func read(messages index: Int32, _ row: inout RowReading) {
        guard line[index].kind == .array, line.children(of: index).contains(where: { _ in true }) else {
            return row.refuse(.wrongKind(member: "messages", expected: "a list with at least one message"))
        }
        var (isAssistant, givesResults) = (false, false)
        for message in line.children(of: index) {
            guard line[message].kind == .object else {
                return row.refuse(.wrongKind(member: "messages", expected: "a list of objects, each with a role"))
            }
            guard let role = line.member("role", of: message) else {
                return row.refuse(.missingMember("role", needed: Self.roles))
            }
            isAssistant = line.string(of: role, is: "assistant")
            if !isAssistant, !line.string(of: role, is: "user") {
                return row.refuse(.wrongKind(member: "role", expected: Self.roles))
            }
            givesResults = readContent(of: message, isAssistant: isAssistant, &row)
        }
        if isAssistant || givesResults { row.mark(isAssistant ? .prefill : .otherLast) }
    }

    private static let roles = "\"user\" or \"assistant\""

    /// Whether the message holds nothing but results of tools.
    private func readContent(of message: Int32, isAssistant: Bool, _ row: inout RowReading) -> Bool {
        guard let content = line.member("content", of: message) else {
            row.refuse(.missingMember("content", needed: "a string or a list of blocks"))
            return false
        }
        switch line[content].kind {
        case .string: return false
        case .array:
            let blocks = blocks(in: content, &row)
            readOrder(blocks, isAssistant: isAssistant, &row)
            return blocks.allSatisfy { $0.kind == .result }
        default:
            row.refuse(.wrongKind(member: "content", expected: "a string or a list of blocks"))
            return false
        }
    }

    /// A chat request has texts of the assistant's before its calls, and results of tools before what the user says.
    private func readOrder(_ blocks: [ParamsBlock], isAssistant: Bool, _ row: inout RowReading) {
        let first: ParamsBlock.Kind = isAssistant ? .text : .result
        let others: Set<ParamsBlock.Kind> = isAssistant ? [.call] : [.text, .image, .document]
        let rest = blocks.drop { $0.kind == first }
        if rest.contains(where: { !others.contains($0.kind) }) { row.mark(.strangeContent) }
    }

    /// The blocks of a list, after what they carry has been marked.
    private func blocks(in list: Int32, _ row: inout RowReading) -> [ParamsBlock] {
        line.children(of: list).map { child in
            let block = ParamsBlock(JSONBytes(line.bytes(of: child)))
            for mark in block.marks { row.mark(mark) }
            row.pictures += block.data.count
            row.media.add(block.media)
            row.data += block.data.compactMap { $0.map { TextFeatures(of: $0) } }
            return block
        }
    }
}
