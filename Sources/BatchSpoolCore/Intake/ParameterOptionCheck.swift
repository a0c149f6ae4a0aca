import JSONLines

/// Whether requests have the parameters that `override` or `defaults` sets for all of them.
struct ParameterOptionCheck {
    let option: String

    /// The kinds of request that files may hold.
    private static let tables = Endpoint.allCases.map(KnownParameters.of) + [.params]
    private static let prompts: Set<String> = ["messages", "input", "prompt"]

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
        let objections = text.withUTF8 { bytes in found.map { $0.objection(to: UnsafeRawBufferPointer(bytes)) } }
        guard let first = objections.first, objections.allSatisfy({ $0 != nil }) else { return nil }
        return .optionKind("\(option).\(member.name)", expected: first ?? parameter.kinds.words)
    }

    private func unknown(_ name: String) -> Problem {
        let known = Set(Self.tables.flatMap(\.names)).subtracting(Self.prompts).sorted()
        return .unknownOption("\(option).\(name)", nearest: nearest(name, among: known).map { "\(option).\($0)" })
    }
}
