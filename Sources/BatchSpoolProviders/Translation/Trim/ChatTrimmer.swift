import BatchSpoolCore
import JSONLines

/// Writes what in a chat request a service takes in no such form anew.
struct ChatTrimmer {
    /// What becomes of a member of a body.
    enum Fate {
        case kept, leftOut, writtenAnew
    }

    private let trim: ChatTrim
    private let messages: MessageTrimmer
    private let tools: ToolTrimmer

    /// Nil when rows of `translation` carry nothing that is written anew.
    init?(_ trim: ChatTrim?, _ translation: Translation) {
        guard let trim, trim.concerns(translation) else { return nil }
        self.trim = trim
        messages = MessageTrimmer(trim)
        tools = ToolTrimmer(trim)
    }

    func fate(of member: ChatValue) -> Fate {
        if trim.routines.contains(.parameters), Unsaid.isOne(member) { return .leftOut }
        switch member.kind {
        case .array where member.isNamed("messages") || member.isNamed("tools"): return .writtenAnew
        case .string where trim.marks.contains(.stopText) && member.isNamed("stop") && !member.isEmpty:
            return .writtenAnew
        default: return .kept
        }
    }

    /// Appends a member that is written anew, with its name.
    func write(_ member: ChatValue, of row: PartRow, into output: inout SegmentList) throws(ProviderError) {
        if member.kind == .string {
            output.append("\"stop\":[", member)
            output.append("]")
        } else if member.isNamed("tools") {
            output.append("\"tools\":")
            tools.write(member, into: &output)
        } else {
            output.append("\"messages\":")
            try messages.write(member, of: row, into: &output)
        }
    }
}
