/// The lines of one source in row order, as a file that only needs a rename to be delivered.
///
/// A window of rows at a time: twelve bytes a row say where each line stands, then runs of lines that stand together
/// are read at once. The log's blocks that hold no row of a window are not read for it.
package struct OrderedCopy {
    /// Rows whose places are held in memory at once.
    package static let windowRows = 262_144

    private let log: OutcomeReader
    private let rows: Range<Int>
    private let kinds: OutcomeKinds
    private let known: LineDigest?

    /// The lines of outcomes of `kinds` among `rows`, the rows of one source. `known` is the digest of the file of
    /// results, where it was kept up.
    package init(of log: OutcomeReader, rows: Range<Int>, kinds: OutcomeKinds, known: LineDigest? = nil) {
        self.known = known
        self.log = log
        self.rows = rows.clamped(to: 0..<log.finalRows.capacity)
        self.kinds = kinds
    }

    /// The file of lines that is already what the copy would be, byte for byte; nil when a copy must be made.
    ///
    /// Only failures are taken from the file of errors: it is delivered as that, also where results have every row.
    package func existing() throws(RecordFault) -> LineFile? {
        let file: LineFile = kinds.contains(.result) ? .results : .errors
        let order = log.order(of: file)
        guard order.lines > 0, order.isSorted, kinds.isSuperset(of: order.kinds) else { return nil }
        guard order.rows.clamped(to: rows) == order.rows, try !isElsewhere(than: file) else { return nil }
        return try size(of: file) == order.end ? file : nil
    }

    /// Whether lines that belong into the copy stand in the other file.
    private func isElsewhere(than file: LineFile) throws(RecordFault) -> Bool {
        let other = log.order(of: file == .results ? .errors : .results)
        return other.lines > 0 && !other.kinds.isDisjoint(with: kinds) && other.rows.overlaps(rows)
    }

    private func size(of file: LineFile) throws(RecordFault) -> Int {
        try RecordFault.wrapping { () throws(SystemError) in
            try log.directory.stamp(of: file.name(of: log.job))?.size ?? 0
        }
    }

    /// The deliverable file: the file of lines itself where that is in order, otherwise a copy called `name` beside it.
    ///
    /// Either is on disk afterwards, unless `durable` is false: then the caller syncs a copy before it is published. An
    /// earlier, unfinished copy is replaced; nothing else is changed. `mayTakeLog` is false while other rows may still
    /// be added to the log.
    package func make(
        _ name: FileName, durable: Bool = true, mayTakeLog: Bool = true
    ) throws(RecordFault) -> Deliverable {
        if mayTakeLog, let file = try existing() { return try digest(of: file) }
        var writer = try LineCopier(to: name, of: log)
        var start = rows.lowerBound
        while start < rows.upperBound {
            let window = start..<min(start + Self.windowRows, rows.upperBound)
            let places = try LinePlaces(of: log, rows: window, kinds: kinds)
            try writer.copy(places)
            start = window.upperBound
        }
        return try writer.finish(durable: durable)
    }

    private func digest(of file: LineFile) throws(RecordFault) -> Deliverable {
        let name = file.name(of: log.job)
        let size = try size(of: file)
        if file == .results, let sum = known?.sum(ofBytes: size) {
            return Deliverable(name: name, bytes: size, lines: log.order(of: file).lines, sha256: sum)
        }
        let (bytes, sha256) = try FileDigest.sum(of: name, in: log.directory)
        return Deliverable(name: name, bytes: bytes, lines: log.order(of: file).lines, sha256: sha256)
    }
}
