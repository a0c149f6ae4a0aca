import BatchSpoolCore
import JSONLines

/// Cuts one body into the segments that are sent: spans of the row's own bytes, and what the rules put between them.
///
/// A value that replaces another stands in its place; what is added stands at the end.
struct BodySplicer {
    private let rules: BodyRules
    private var seen: [Bool]
    private var isFirst = true
    /// Members that follow each other unchanged, as one span of the row.
    private var run: Range<Int>?

    init(_ rules: BodyRules) {
        self.rules = rules
        seen = Array(repeating: false, count: rules.targets.count)
    }

    /// Appends the segments of `body`, whose bytes begin at `offset` of the row's line.
    mutating func splice(_ body: JSONLine, at offset: Int, into output: inout SegmentList) {
        for index in seen.indices { seen[index] = false }
        isFirst = true
        run = nil
        output.append("{")
        for index in body.children() { member(index, of: body, offset, &output) }
        flush(&output)
        for (number, target) in rules.targets.enumerated() where !seen[number] {
            if let member = target.member { add(member, &output) }
        }
        output.append("}")
    }

    private mutating func member(_ index: Int32, of body: JSONLine, _ offset: Int, _ output: inout SegmentList) {
        let node = body[index]
        guard let key = node.key else { return }
        let whole = offset + key.lowerBound - 1..<offset + node.value.upperBound
        switch action(index, node, key, of: body) {
        case nil:
            keep(whole, &output)
        case .keep(let target):
            guard claim(target) else { return flush(&output) }
            keep(whole, &output)
        case .omit:
            flush(&output)
        case .replace(let target):
            flush(&output)
            if claim(target), let member = rules.targets[target].member { add(member, &output) }
        case .rename(let target):
            flush(&output)
            let named = rules.targets[target]
            if named.isKept && body.member(named: named.name) != nil { return }
            guard claim(target) else { return }
            add(named.label, &output)
            output.append(row: offset + node.value.lowerBound..<offset + node.value.upperBound)
        }
    }

    private func action(
        _ index: Int32, _ node: JSONNode, _ key: Range<Int>, of body: JSONLine
    ) -> BodyRules.Action? {
        guard node.keyEscaped, var name = body.name(of: index) else { return rules.action(for: body.slice(key)) }
        return name.withUTF8 { rules.action(for: UnsafeRawBufferPointer($0)) }
    }

    /// Whether nothing has been sent under the target's name yet; from now on something has.
    private mutating func claim(_ target: Int) -> Bool {
        defer { seen[target] = true }
        return !seen[target]
    }

    private mutating func keep(_ whole: Range<Int>, _ output: inout SegmentList) {
        if let run {
            self.run = run.lowerBound..<whole.upperBound
        } else {
            separate(&output)
            run = whole
        }
    }

    private mutating func flush(_ output: inout SegmentList) {
        guard let run else { return }
        output.append(row: run)
        self.run = nil
    }

    private mutating func add(_ fixed: Range<Int>, _ output: inout SegmentList) {
        separate(&output)
        output.append(fixed: fixed)
    }

    private mutating func separate(_ output: inout SegmentList) {
        if !isFirst { output.append(",") }
        isFirst = false
    }
}
