import JSONLines

/// Writes the citations of a message as annotations of the one text that its blocks become.
enum AnnotationWriter {
    /// Appends `annotations`, with a comma before it: each citation as it is, and from which character of the text to
    /// before which one it stands for.
    static func write(_ content: AnthropicContent, to output: inout [UInt8]) {
        output.append(",\"annotations\":[")
        var start = 0
        var isFirst = true
        for block in content.texts {
            let length = content.inside("text", of: block).map { characters(in: $0.bytes, escaped: $0.escaped) } ?? 0
            if let citations = content.line.member("citations", of: block, .array) {
                for citation in content.line.children(of: citations) where content.line[citation].kind == .object {
                    if !isFirst { output.append(",") }
                    isFirst = false
                    write(content.line.bytes(of: citation), start..<start + length, &output)
                }
            }
            start += length
        }
        output.append("]")
    }

    private static func write(_ citation: UnsafeRawBufferPointer, _ span: Range<Int>, _ output: inout [UInt8]) {
        output.append("{\"text_start\":")
        JSONText.append(span.lowerBound, to: &output)
        output.append(",\"text_end\":")
        JSONText.append(span.upperBound, to: &output)
        let members = citation.dropFirst().dropLast()
        if members.contains(where: { $0 > 0x20 }) { output.append(",") }
        output.append(contentsOf: members)
        output.append("}")
    }

    /// Unicode characters of a string's inside, as most languages count them.
    static func characters(in inside: UnsafeRawBufferPointer, escaped: Bool) -> Int {
        guard escaped else { return inside.count { $0 & 0xC0 != 0x80 } }
        var (count, at) = (0, 0)
        while at < inside.count {
            let isEscape = inside[at] == UInt8(ascii: "\\")
            let isLong = isEscape && inside[at + 1] == UInt8(ascii: "u")
            // The first half of a surrogate pair, D800 to DBFF, is counted with the second.
            let isHalf = isLong && inside[at + 2] | 0x20 == UInt8(ascii: "d") && "89abAB".utf8.contains(inside[at + 3])
            if !isHalf && inside[at] & 0xC0 != 0x80 { count += 1 }
            at += isLong ? 6 : isEscape ? 2 : 1
        }
        return count
    }
}
