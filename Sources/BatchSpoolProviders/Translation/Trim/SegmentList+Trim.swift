import JSONLines

extension SegmentList {
    /// Appends a list whose elements `write` appends.
    mutating func append<Failure: Error>(
        list: ChatValue, _ write: (ChatValue, inout SegmentList) throws(Failure) -> Void
    ) throws(Failure) {
        append("[")
        var isFirst = true
        for element in list.elements {
            if !isFirst { append(",") }
            isFirst = false
            try write(element, &self)
        }
        append("]")
    }

    /// Appends an object whose members, but for those that `isLeftOut` names, `write` appends with their names; `end`
    /// appends one more member.
    mutating func append<Failure: Error>(
        object: ChatValue, without isLeftOut: (ChatValue) -> Bool, end: ((inout SegmentList) -> Void)? = nil,
        _ write: (ChatValue, inout SegmentList) throws(Failure) -> Void
    ) throws(Failure) {
        append("{")
        var isFirst = true
        for member in object.elements where !isLeftOut(member) {
            if !isFirst { append(",") }
            isFirst = false
            try write(member, &self)
        }
        if let end {
            if !isFirst { append(",") }
            end(&self)
        }
        append("}")
    }

    /// Appends a member of an object with its name, as it was written.
    mutating func append(member: ChatValue) {
        let node = member.text.line[member.index]
        guard let key = node.key else { return append(member) }
        append(ChatSpan(key.lowerBound - 1..<node.value.upperBound, of: member.text, escaped: false))
    }
}
