import BatchSpoolCore
import SpoolStorage

/// What is written into the inbox for one file.
struct DropContent {
    /// Replaces the beginning of the file, newline included; empty leaves it.
    private(set) var head: [UInt8] = []
    /// Where what is copied as it stands begins.
    private(set) var offset = 0
    /// The options file to be placed beside it; nil for none.
    private(set) var companion: [UInt8]?

    /// Options of the command line go into the companion where there is one or the file is compressed, else into the
    /// first line.
    init(of target: CheckTarget) throws(Refusal) {
        let own = try Companion.text(of: target)
        if target.edits.isEmpty {
            companion = own
        } else if own != nil || target.isGzip {
            companion = try Self.edited(own, target)
        } else {
            try editFirstLine(target)
        }
    }

    private static func edited(_ own: [UInt8]?, _ target: CheckTarget) throws(Refusal) -> [UInt8] {
        var members: OptionEdits.Members = []
        if let own { members = try Self.members(OptionsText.companion(own), target) }
        return Array((OptionEdits.text(of: target.edits.applied(to: members)) + "\n").utf8)
    }

    private mutating func editFirstLine(_ target: CheckTarget) throws(Refusal) {
        var source = LineSource(try InputOpening.open(target.source), maxLine: 64 << 20)
        let first = try refusing { () throws(SystemError) in try source.peek() }
        offset = source.offset
        var members: OptionEdits.Members = []
        if let reading = first.flatMap(OptionsText.firstLine) {
            members = try Self.members(reading, target)
            source.dropPeeked()
            let second = try refusing { () throws(SystemError) in try source.next() }
            offset = second == nil ? source.bytes : source.offset
        }
        let options = OptionEdits.text(of: target.edits.applied(to: members))
        head = Array("{\"batchspool\":\(options)}\n".utf8)
    }

    private static func members(
        _ reading: OptionsText.Reading, _ target: CheckTarget
    ) throws(Refusal) -> OptionEdits.Members {
        switch reading {
        case .options(let members): return members
        case .problem(let problem): throw .badDropName(target.path, problem)
        }
    }
}
