import JSONLines

/// The prompts of the endpoints that come in the OpenAI batch shape only.
extension PromptReader {
    /// `/v1/responses`: a text, or messages and other items.
    func readItems(_ index: Int32, _ row: inout RowReading) {
        guard isTextOrList(index) else {
            return row.refuse(.wrongKind(member: "input", expected: "a string or a list of items, not empty"))
        }
        guard line[index].kind == .array else { return }
        for item in line.children(of: index) {
            guard line[item].kind == .object else {
                return row.refuse(.wrongKind(member: "input", expected: "a string or a list of objects"))
            }
            for name in ["content", "output"] as [StaticString] {
                guard let parts = line.member(name, of: item), line[parts].kind == .array else { continue }
                readContent(parts, &row)
            }
            if let mark = ResponseFit.mark(item: JSONBytes(line.bytes(of: item))) { row.mark(mark) }
        }
    }

    /// `/v1/completions`: one prompt or several, as text or as token numbers.
    func readPrompts(_ index: Int32, _ row: inout RowReading) {
        guard isTextOrList(index) else {
            return row.refuse(.wrongKind(member: "prompt", expected: "a string or a list of strings, not empty"))
        }
        guard line[index].kind == .array, let first = line.children(of: index).first(where: { _ in true }) else {
            return
        }
        if line[first].kind != .number {
            row.prompts = JSONBytes(line.bytes(of: index)).elementCount(upTo: line[index].value.count)
        }
        // Each token number takes two bytes at least, the comma included.
        if line[first].kind != .string { row.tokensAsNumbers = line.bytes(of: index).count / 2 }
    }

    /// `/v1/moderations`: texts, or parts with text and pictures.
    func readModerated(_ index: Int32, _ row: inout RowReading) {
        guard isTextOrList(index) else {
            return row.refuse(.wrongKind(member: "input", expected: "a string or a list, not empty"))
        }
        guard line[index].kind == .array else { return }
        for part in line.children(of: index) {
            switch line[part].kind {
            case .string: continue
            case .object: row.mark(.inputParts)
            default:
                return row.refuse(.wrongKind(member: "input", expected: "a list of strings or of parts with a type"))
            }
        }
        readContent(index, &row)
    }

    private func isTextOrList(_ index: Int32) -> Bool {
        [.string, .array].contains(line[index].kind) && !isEmpty(index)
    }
}
