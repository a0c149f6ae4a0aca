import BatchSpoolCore

/// The same for what is no terminal: a line for each change.
struct WatchLog {
    private let output: Output
    private var told: [FileKey: String] = [:]

    private struct FileKey: Hashable {
        let label: String
        let job: JobID?
    }

    init(_ output: Output) {
        self.output = output
    }

    /// Prints a line for each of `files` that says something else than before.
    mutating func show(_ files: [StatusFile], _ pace: Pace, _ spool: SpoolView, now: Timestamp) {
        for file in files {
            let key = FileKey(label: file.label, job: file.job)
            let words = Self.words(file)
            guard told.updateValue(words, forKey: key) != words else { continue }
            output.line(output.isJSON ? JobTable.json(file, spool) : Self.line(file, words, pace, now))
        }
    }

    private static func line(_ file: StatusFile, _ words: String, _ pace: Pace, _ now: Timestamp) -> String {
        let eta = pace.remaining(of: file, now: now).map { ", about \(Amounts.span($0)) to go" } ?? ""
        return "\(Amounts.clock(now)) \(file.label): \(words)\(eta)"
    }

    private static func words(_ file: StatusFile) -> String {
        var words = WatchView.state(file)
        if file.counts.rows != nil { words += ", \(file.rowsDone) rows" }
        if !file.batches.isEmpty { words += ", \(Amounts.money(file.money.actual))" }
        return words
    }
}
