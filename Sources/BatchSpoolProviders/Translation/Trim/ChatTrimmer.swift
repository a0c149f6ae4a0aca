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
        try output.append(list: member) { message, output throws(ProviderError) in
            try write(message: message, of: row, into: &output)
        }
    }

    // MARK: messages

    private func write(
        message: ChatValue, of row: PartRow, into output: inout SegmentList
    ) throws(ProviderError) {
        try output.append(object: message, without: Self.isSilent) { member, output throws(ProviderError) in
            if trim.marks.contains(.developer), member.isNamed("role"), member.is("developer") {
                output.append("\"role\":\"system\"")
            } else if member.isNamed("content"), member.kind == .array {
                output.append("\"content\":")
                try output.append(list: member) { part, output throws(ProviderError) in
                    try write(part: part, of: row, into: &output)
                }
            } else {
                output.append(member: member)
            }
        }
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
