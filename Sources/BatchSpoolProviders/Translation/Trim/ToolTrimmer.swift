import BatchSpoolCore
import JSONLines

/// Writes tools anew: members that say nothing are left out.
struct ToolTrimmer {
    private let trim: ChatTrim

    init(_ trim: ChatTrim) {
        self.trim = trim
    }

    /// Appends a list of tools.
    func write(_ tools: ChatValue, into output: inout SegmentList) {
        output.append(list: tools) { tool, output in write(tool: tool, into: &output) }
    }

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
        let end = isBare ? Self.noParameters : nil
        output.append(object: function, without: { $0.kind == .null }, end: end) { member, output in
            output.append(member: member)
        }
    }

    private static func noParameters(_ output: inout SegmentList) {
        output.append("\"parameters\":{\"type\":\"object\",\"properties\":{}}")
    }
}
