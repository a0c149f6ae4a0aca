import BatchSpoolCore
import JSONLines
import SpoolStorage

/// A receipt as this version understands it.
struct ReceiptFile {
    /// The text on one line.
    let text: String
    let job: JobID?
    let status: String?
    let ok: Bool
    let reason: String?
    let name: DroppedName?
    let queue: String?
    /// Who dropped the file.
    let uid: UInt32?
    let claimedAt: Timestamp?
    let counts: RowCounts
    let usage: [ReceiptUsage]
    let cost: CostFacts
    let batches: Int
    let transitions: [Transition]
    let adjustments: [String]
    let mostCommonError: CountedError?
    let files: [(place: String, name: String)]
    let keptInput: String?
    let keptUntil: Timestamp?
    let rerunOf: JobID?
    let simulated: Bool

    /// Reads `name`; nil when it is not there (yet).
    init?(_ name: FileName, in directory: Directory) {
        guard let document = JSONDocument(name, in: directory) else { return nil }
        guard let receipt = document.parsed({ ReceiptFile($0, document.compact) }) else { return nil }
        self = receipt
    }

    private init(_ line: JSONLine, _ text: String) {
        self.text = text
        job = line.job("job")
        status = line.text("status")
        ok = line.flag("ok")
        reason = line.text("reason")
        let source = line.member("source")
        name = source.flatMap { line.droppedName("name", of: $0) }
        queue = source.flatMap { line.text("queue", of: $0) }
        uid = source.flatMap { line.number("uid", of: $0) }.flatMap { UInt32(exactly: $0) }
        claimedAt = source.flatMap { line.time("claimed_at", of: $0) }
        counts = line.member("counts").map { RowCounts(line, $0) } ?? RowCounts()
        usage = line.elements("usage").map { ReceiptUsage(line, $0) }
        cost = line.member("cost").map { CostFacts(line, $0) } ?? CostFacts(unknown: ())
        batches = line.elements("batches").count
        transitions = line.elements("transitions").compactMap { Transition(line, $0) }
        adjustments = line.elements("adjustments").compactMap { line.string(of: $0) }
        mostCommonError = line.member("most_common_error").flatMap { CountedError(line, $0) }
        files = line.elements("files").compactMap { place in
            guard let name = line.text("name", of: place) else { return nil }
            return (line.text("place", of: place) ?? "", name)
        }
        let kept = line.member("kept_input")
        keptInput = kept.flatMap { line.text("path", of: $0) }
        keptUntil = kept.flatMap { line.time("until", of: $0) }
        rerunOf = line.job("rerun_of")
        simulated = line.flag("simulated")
    }

    /// Whether no row of the file was taken.
    var isRejected: Bool { !files.contains { $0.place == DeliveryPlace.outbox.rawValue } }
}

extension RowCounts {
    fileprivate init(_ line: JSONLine, _ parent: Int32) {
        self.init(
            rows: line.number("rows", of: parent) ?? 0, results: line.number("results", of: parent) ?? 0,
            errors: line.number("errors", of: parent) ?? 0)
    }
}

extension CostFacts {
    /// Costs of which nothing is known.
    fileprivate init(unknown: Void) {
        self.init()
        (actual, failedRows, paidTwice, basis) = (nil, nil, nil, .unknown)
    }

    fileprivate init(_ line: JSONLine, _ parent: Int32) {
        self.init(unknown: ())
        estimated = line.money("estimated_usd", of: parent)
        actual = line.money("actual_usd", of: parent)
        failedRows = line.money("failed_rows_usd", of: parent)
        paidTwice = line.money("paid_twice_usd", of: parent)
        savedAgainstRealtime = line.money("saved_against_realtime_usd", of: parent)
        basis = line.text("basis", of: parent).flatMap(Basis.init) ?? .unknown
        dayCharged = line.text("day_charged", of: parent)
    }
}

extension Transition {
    /// The step at `parent`; nil for one that is no step.
    init?(_ line: JSONLine, _ parent: Int32) {
        guard let what = line.text("what", of: parent), let at = line.time("at", of: parent) else { return nil }
        self.init(what: what, at: at)
    }
}

extension CountedError {
    fileprivate init?(_ line: JSONLine, _ parent: Int32) {
        guard let code = line.text("code", of: parent) else { return nil }
        self.init(code: code, count: line.number("count", of: parent) ?? 0)
    }
}
