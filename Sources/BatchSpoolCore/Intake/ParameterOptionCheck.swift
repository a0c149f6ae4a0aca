import JSONLines

/// Whether requests have the parameters that `override` or `defaults` sets for all of them.
struct ParameterOptionCheck {
    let option: String

    /// The kinds of request that files may hold.
    private static let tables = [KnownParameters.chatCompletions, .embeddings]
    private static let prompts: Set<String> = ["messages", "input"]

    func problems(_ members: [OptionEntry.Member]) -> [Problem] {
        members.compactMap(problem)
    }

    private func problem(_ member: OptionEntry.Member) -> Problem? {
        let found = Self.prompts.contains(member.name) ? [] : Self.tables.compactMap { $0.find(member.name) }
        guard let parameter = found.first else { return unknown(member.name) }
        if member.name == "stream", member.kind == .true { return .streaming }
        if member.name == "model", member.text == "\"\"" {
            return .optionKind("\(option).model", expected: "a string that is not empty")
        }
        var text = member.text
        let isRight = text.withUTF8 { bytes in found.contains { $0.admits(UnsafeRawBufferPointer(bytes)) } }
        return isRight ? nil : .optionKind("\(option).\(member.name)", expected: parameter.kinds.words)
    }

    private func unknown(_ name: String) -> Problem {
        let known = Set(Self.tables.flatMap(\.names)).subtracting(Self.prompts).sorted()
        return .unknownOption("\(option).\(name)", nearest: nearest(name, among: known).map { "\(option).\($0)" })
    }
}
