import BatchSpoolCore
import JSONLines

/// Writes messages, tools and a stop of a chat request anew where a service takes less than OpenAI.
struct ChatTrimmer {
    let trim: ChatTrim

    /// Nil when rows of `translation` carry nothing that is written anew.
    init?(_ trim: ChatTrim?, _ translation: Translation) {
        guard let trim, trim.concerns(translation) else { return nil }
        self.trim = trim
    }

    /// Whether a member of a body is written anew.
    func changes(_ member: ChatValue) -> Bool {
        switch member.kind {
        case .array: member.isNamed("messages") || member.isNamed("tools")
        case .string: trim.marks.contains(.stopText) && member.isNamed("stop") && !member.isEmpty
        default: false
        }
    }

    /// Appends such a member with its name.
    func write(_ member: ChatValue, of row: PartRow, into output: inout SegmentList) throws(ProviderError) {
        if member.kind == .string {
            output.append("\"stop\":[", member)
            return output.append("]")
        }
        if member.isNamed("tools") {
            output.append("\"tools\":")
            return output.append(list: member) { tool, output in write(tool: tool, into: &output) }
        }
        output.append("\"messages\":")
        let ids = trim.marks.contains(.callIDs) ? CallIDs(messages: member) : CallIDs([])
        try output.append(list: member) { message, output throws(ProviderError) in
            try write(message: message, ids, of: row, into: &output)
        }
    }

    // MARK: messages

    private func write(
        message: ChatValue, _ ids: CallIDs, of row: PartRow, into output: inout SegmentList
    ) throws(ProviderError) {
        try output.append(object: message, without: isLeftOut) { member, output throws(ProviderError) in
            if trim.marks.contains(.developer), member.isNamed("role"), member.is("developer") {
                output.append("\"role\":\"system\"")
            } else if member.isNamed("content"), member.kind == .array {
                output.append("\"content\":")
                try output.append(list: member) { part, output throws(ProviderError) in
                    try write(part: part, of: row, into: &output)
                }
            } else if !ids.isEmpty, member.isNamed("tool_calls"), member.kind == .array {
                output.append("\"tool_calls\":")
                output.append(list: member) { call, output in write(call: call, ids, into: &output) }
            } else if member.isNamed("tool_call_id") {
                write(id: member, "\"tool_call_id\":", ids, into: &output)
            } else {
                output.append(member: member)
            }
        }
    }

    private func write(call: ChatValue, _ ids: CallIDs, into output: inout SegmentList) {
        guard call.kind == .object else { return output.append(call) }
        output.append(object: call, without: { _ in false }) { member, output in
            if member.isNamed("id") {
                write(id: member, "\"id\":", ids, into: &output)
            } else {
                output.append(member: member)
            }
        }
    }

    private func write(id member: ChatValue, _ name: StaticString, _ ids: CallIDs, into output: inout SegmentList) {
        guard !ids.isEmpty, let id = member.string, let short = ids[id] else { return output.append(member: member) }
        output.append(name)
        output.append(quoted: short)
    }

    private func isLeftOut(_ member: ChatValue) -> Bool {
        if trim.marks.contains(.reasoningContent), member.isNamed("reasoning_content") { return true }
        return Self.isSilent(member)
    }

    /// Whether a member of a message says nothing; a content that is null stands for none.
    private static func isSilent(_ member: ChatValue) -> Bool {
        if member.isNamed("role") || member.isNamed("content") { return false }
        if member.kind == .null { return true }
        return member.isEmpty && !known.contains { member.isNamed($0) }
    }

    private static let known: [StaticString] = ["name", "tool_calls", "tool_call_id", "cache_control"]

    private func write(part: ChatValue, of row: PartRow, into output: inout SegmentList) throws(ProviderError) {
        guard part.kind == .object else { return output.append(part) }
        if trim.marks.contains(.file), part["type"]?.is("file") == true {
            try MistralDocument.write(part, of: row, into: &output)
        } else {
            output.append(object: part, without: { $0.kind == .null }) { $1.append(member: $0) }
        }
    }

    // MARK: tools

    private func write(tool: ChatValue, into output: inout SegmentList) {
        guard tool.kind == .object else { return output.append(tool) }
        output.append(object: tool, without: { $0.kind == .null }) { member, output in
            if member.isNamed("function"), member.kind == .object {
                output.append("\"function\":")
                write(function: member, into: &output)
            } else {
                output.append(member: member)
            }
        }
    }

    /// A function without parameters takes none.
    private func write(function: ChatValue, into output: inout SegmentList) {
        let isBare = trim.marks.contains(.bareTool) && function["parameters"] == nil
        let end: StaticString = isBare ? "\"parameters\":{\"type\":\"object\",\"properties\":{}}" : ""
        output.append(object: function, without: { $0.kind == .null }, end: end) { $1.append(member: $0) }
    }
}
