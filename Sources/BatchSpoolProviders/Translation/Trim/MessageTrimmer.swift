import BatchSpoolCore
import JSONLines

/// Writes messages anew: members that say nothing are left out, and what else a `ChatTrim` asks for is done.
struct MessageTrimmer {
    private let trim: ChatTrim
    private let calls: CallTrimmer
    private let parts: PartTrimmer

    init(_ trim: ChatTrim) {
        self.trim = trim
        calls = CallTrimmer(trim)
        parts = PartTrimmer(trim)
    }

    /// Appends a list of messages. Throws for one that the service has no form for.
    func write(_ messages: ChatValue, of row: PartRow, into output: inout SegmentList) throws(ProviderError) {
        let ids = trim.marks.contains(.callIDs) ? CallIDs(messages: messages) : CallIDs([])
        try output.append(list: messages) { message, output throws(ProviderError) in
            try write(message: message, ids, of: row, into: &output)
        }
    }

    private func write(
        message: ChatValue, _ ids: CallIDs, of row: PartRow, into output: inout SegmentList
    ) throws(ProviderError) {
        try output.append(object: message, without: isLeftOut) { member, output throws(ProviderError) in
            if trim.marks.contains(.developer), member.isNamed("role"), member.is("developer") {
                output.append("\"role\":\"system\"")
            } else if member.isNamed("content"), member.kind == .array {
                output.append("\"content\":")
                try write(content: member, of: message, row, into: &output)
            } else if member.isNamed("tool_calls"), member.kind == .array {
                calls.write(member, ids, into: &output)
            } else if member.isNamed("tool_call_id") {
                calls.write(id: member, "\"tool_call_id\":", ids, into: &output)
            } else {
                output.append(member: member)
            }
        }
    }

    private func write(
        content: ChatValue, of message: ChatValue, _ row: PartRow, into output: inout SegmentList
    ) throws(ProviderError) {
        if trim.routines.contains(.plainTexts), message["role"]?.is("user") != true {
            try parts.write(joined: content, of: row, into: &output)
        } else {
            try output.append(list: content) { part, output throws(ProviderError) in
                try parts.write(part, of: row, into: &output)
            }
        }
    }

    private func isLeftOut(_ member: ChatValue) -> Bool {
        Self.isSilent(member)
            || Self.thoughts.contains { trim.marks.contains($0.mark) && member.isNamed($0.name) }
    }

    private static let thoughts: [(name: StaticString, mark: ParameterMark)] = [
        ("reasoning_content", .reasoningContent), ("reasoning", .reasoning), ("thinking_blocks", .thinkingBlocks),
    ]

    /// Whether a member of a message says nothing; a content that is null stands for none.
    private static func isSilent(_ member: ChatValue) -> Bool {
        if member.isNamed("role") || member.isNamed("content") { return false }
        if member.kind == .null { return true }
        return member.isEmpty && !known.contains { member.isNamed($0) }
    }

    private static let known: [StaticString] = ["name", "tool_calls", "tool_call_id", "cache_control"]
}
