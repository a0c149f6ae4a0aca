import BatchSpoolCore
import JSONLines

/// Cuts one body into the segments that are sent: spans of the row's own bytes, and what the rules put between them.
///
/// A value that replaces another stands in its place; what is added stands at the end.
struct BodySplicer {
    private let rules: BodyRules
    private let comma: Range<Int>
    private let open: Range<Int>
    private let close: Range<Int>
    private var seen: [Bool]
    private var isFirst = true
    /// Members that follow each other unchanged, as one span of the row.
    private var run: Range<Int>?

    init(_ rules: BodyRules, pool: inout [UInt8]) {
        self.rules = rules
        seen = Array(repeating: false, count: rules.targets.count)
        let start = pool.count
        pool.append(contentsOf: "{,}".utf8)
        open = start..<start + 1
        comma = start + 1..<start + 2
        close = start + 2..<start + 3
    }

    /// Appends the segments of `body`, whose bytes begin at `offset` of the row's line.
    mutating func splice(_ body: JSONLine, at offset: Int, into segments: inout [Segment]) {
        for index in seen.indices { seen[index] = false }
        isFirst = true
        run = nil
        segments.append(open)
        for index in body.children() { member(index, of: body, offset, &segments) }
        flush(&segments)
        for (number, target) in rules.targets.enumerated() where !seen[number] {
            if let member = target.member { add(member, &segments) }
        }
        segments.append(close)
    }

    private mutating func member(
        _ index: Int32, of body: JSONLine, _ offset: Int, _ segments: inout [Segment]
    ) {
        let node = body[index]
        guard let key = node.key else { return }
        let whole = offset + key.lowerBound - 1..<offset + node.value.upperBound
        switch action(index, node, key, of: body) {
        case nil:
            keep(whole, &segments)
        case .keep(let target):
            guard claim(target) else { return flush(&segments) }
            keep(whole, &segments)
        case .omit:
            flush(&segments)
        case .replace(let target):
            flush(&segments)
            if claim(target), let member = rules.targets[target].member { add(member, &segments) }
        case .rename(let target):
            flush(&segments)
            let named = rules.targets[target]
            if named.isKept && body.member(named: named.name) != nil { return }
            guard claim(target) else { return }
            add(named.label, &segments)
            segments.append(Segment(source: .row, start: offset + node.value.lowerBound, count: node.value.count))
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

    private mutating func keep(_ whole: Range<Int>, _ segments: inout [Segment]) {
        if let run {
            self.run = run.lowerBound..<whole.upperBound
        } else {
            separate(&segments)
            run = whole
        }
    }

    private mutating func flush(_ segments: inout [Segment]) {
        guard let run else { return }
        segments.append(Segment(source: .row, start: run.lowerBound, count: run.count))
        self.run = nil
    }

    private mutating func add(_ fixed: Range<Int>, _ segments: inout [Segment]) {
        separate(&segments)
        segments.append(fixed)
    }

    private mutating func separate(_ segments: inout [Segment]) {
        if !isFirst { segments.append(comma) }
        isFirst = false
    }
}

extension [Segment] {
    /// Appends bytes of the pool.
    mutating func append(_ fixed: Range<Int>) {
        append(Segment(source: .fixed, start: fixed.lowerBound, count: fixed.count))
    }
}
