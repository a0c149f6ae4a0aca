import BatchSpoolCore
import JSONLines

/// Writes parts of a message's content anew: members that say nothing are left out.
struct PartTrimmer {
    private let trim: ChatTrim

    init(_ trim: ChatTrim) {
        self.trim = trim
    }

    /// Appends a part. Throws for a document that the service has no form for.
    func write(_ part: ChatValue, of row: PartRow, into output: inout SegmentList) throws(ProviderError) {
        guard part.kind == .object else { return output.append(part) }
        if trim.marks.contains(.file), part["type"]?.is("file") == true {
            return try MistralDocument.write(part, of: row, into: &output)
        }
        output.append(object: part, without: { $0.kind == .null }) { member, output in
            if trim.marks.contains(.imageDetail), member.isNamed("image_url"), member.kind == .object {
                output.append("\"image_url\":")
                output.append(object: member, without: { $0.isNamed("detail") }) { $1.append(member: $0) }
            } else {
                output.append(member: member)
            }
        }
    }

    /// Appends the texts of a list of parts as one string, nothing between them. Throws for parts that are no texts.
    func write(joined parts: ChatValue, of row: PartRow, into output: inout SegmentList) throws(ProviderError) {
        var texts: [ChatSpan] = []
        for part in parts.elements {
            guard part["type"]?.is("text") == true, let text = part["text"]?.inside else {
                throw .unusable(row, "a message that is not the user's holds something else than text")
            }
            texts.append(text)
        }
        output.append(joined: texts, separator: "")
    }
}
