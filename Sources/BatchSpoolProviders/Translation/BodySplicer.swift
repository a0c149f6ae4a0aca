import BatchSpoolCore
import JSONLines

/// Cuts one body into the segments that are sent: spans of the row's own bytes, and what the rules put between them.
///
/// A value that replaces another stands in its place; what is added stands at the end.
struct BodySplicer {
    private var decisions: BodyDecisions
    private let trimmer: ChatTrimmer?
    private var thoughts: ThoughtRewriter?
    private let format: FormatAsTool?
    private var isFirst = true
    /// Members that follow each other unchanged, as one span of the body.
    private var run: Range<Int>?

    init(
        _ rules: BodyRules, trimmer: ChatTrimmer? = nil, thoughts: ThoughtRewriter? = nil, format: FormatAsTool? = nil
    ) {
        decisions = BodyDecisions(rules)
        self.trimmer = trimmer
        self.thoughts = thoughts
        self.format = format
    }

    /// Appends the segments of `body`, whose bytes begin at `offset` of the row's line.
    mutating func splice(
        _ body: JSONLine, at offset: Int, of row: PartRow, into output: inout SegmentList
    ) throws(ProviderError) {
        try splice(ChatText(line: body, source: .row, offset: offset), of: row, into: &output)
    }

    /// Appends the segments of the object that `body` is.
    ///
    /// Throws for a row that the trimmer, the service's words for thinking or the tool have no form for, and not without
    /// them.
    mutating func splice(
        _ body: ChatText, of row: PartRow, into output: inout SegmentList
    ) throws(ProviderError) {
        decisions.restart()
        thoughts?.restart()
        isFirst = true
        run = nil
        output.append("{")
        for index in body.line.children() { try member(index, of: body, row, &output) }
        flush(body, &output)
        for target in decisions.left { add(target, &output) }
        try thoughts?.write(of: row, into: &output) { separate(&$0) }
        if let format {
            separate(&output)
            try format.write(for: body, of: row, into: &output)
        }
        output.append("}")
    }

    private mutating func member(
        _ index: Int32, of body: ChatText, _ row: PartRow, _ output: inout SegmentList
    ) throws(ProviderError) {
        let node = body.line[index]
        guard let key = node.key else { return }
        switch decisions.decide(index, of: body.line) {
        case .keep where thoughts?.takes(ChatValue(text: body, index: index)) == true: flush(body, &output)
        case .keep:
            let value = ChatValue(text: body, index: index)
            switch trimmer?.fate(of: value) ?? .kept {
            case .kept: keep(key.lowerBound - 1..<node.value.upperBound, &output)
            case .leftOut: flush(body, &output)
            case .writtenAnew:
                flush(body, &output)
                separate(&output)
                try trimmer?.write(value, of: row, into: &output)
            }
        case .omit: flush(body, &output)
        case .replace(let target):
            flush(body, &output)
            add(target, &output)
        case .rename(let target):
            flush(body, &output)
            add(target.label, &output)
            output.append(ChatSpan(node.value, of: body, escaped: false))
        }
    }

    private mutating func keep(_ whole: Range<Int>, _ output: inout SegmentList) {
        if let run {
            self.run = run.lowerBound..<whole.upperBound
        } else {
            separate(&output)
            run = whole
        }
    }

    private mutating func flush(_ body: ChatText, _ output: inout SegmentList) {
        guard let run else { return }
        output.append(ChatSpan(run, of: body, escaped: false))
        self.run = nil
    }

    private mutating func add(_ target: BodyRules.Target, _ output: inout SegmentList) {
        guard let member = target.member, thoughts?.takes(target) != true else { return }
        add(member, &output)
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
