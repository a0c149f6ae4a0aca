import Glibc

/// The lines of a result or error file on their way to the store.
struct ResultFile: ~Copyable {
    private static let pieceSize = 256 * 1024
    let id: String
    private let store: FileStore
    private let file: OpenFile
    private let fault: BatchFault
    /// Where each line starts; kept only when they are to be put in another order, or to be shown by halves.
    private var starts: [Int] = []
    private var written = 0
    private(set) var rows = 0
    /// What is not yet written; the caller appends a line here and calls `endLine`.
    var pending: [UInt8] = []

    init(_ id: String, store: FileStore, fault: BatchFault) throws(SimulatorError) {
        self.id = id
        self.store = store
        self.fault = fault
        file = try OpenFile(store.draft(of: id), flags: O_RDWR | O_CREAT | O_TRUNC)
        pending.reserveCapacity(Self.pieceSize + 8192)
        if keepsStarts { starts.append(0) }
    }

    private var keepsStarts: Bool { fault.order != .input || fault.settlePolls > 0 }

    mutating func endLine() throws(SimulatorError) {
        if fault.carriageReturns { pending.append(13) }
        pending.append(10)
        rows += 1
        if keepsStarts { starts.append(written + pending.count) }
        if pending.count >= Self.pieceSize { try flush() }
    }

    private mutating func flush() throws(SimulatorError) {
        try file.write(pending)
        written += pending.count
        pending.removeAll(keepingCapacity: true)
    }

    /// Publishes the file; nil when it is empty and `keepsEmpty` is not set.
    consuming func finish(keepsEmpty: Bool, truncating: Bool) throws(SimulatorError) -> WorkResult.Made? {
        try flush()
        guard rows > 0 || keepsEmpty else {
            store.remove(store.draft(of: id))
            return nil
        }
        if fault.order != .input { try reorder() }
        var missing = fault.finalNewline || rows == 0 ? 0 : 1
        if truncating { missing += fault.truncate }
        written = max(0, written - missing)
        let path = store.draft(of: id)
        try OpenFile(path, flags: O_RDWR).truncate(to: written)
        try store.publish(id)
        return WorkResult.Made(id: id, bytes: written, rows: rows, half: fault.settlePolls > 0 ? half : nil)
    }

    /// Bytes of the first half of the lines, in the order they are in.
    private var half: Int {
        Self.permutation(of: rows, fault.order).prefix(rows / 2).reduce(0) { $0 + starts[$1 + 1] - starts[$1] }
    }

    /// Removes what was written.
    consuming func discard() {
        store.remove(store.draft(of: id))
    }

    /// Writes the lines once more in the order the fault wants, one at a time.
    private mutating func reorder() throws(SimulatorError) {
        let path = store.draft(of: id)
        store.remove(path)
        let target = try OpenFile(path, flags: O_RDWR | O_CREAT | O_TRUNC)
        var line: [UInt8] = []
        for row in Self.permutation(of: rows, fault.order) {
            line.removeAll(keepingCapacity: true)
            let range = starts[row]..<starts[row + 1]
            line += repeatElement(0, count: range.count)
            try Self.read(file, into: &line, at: range.lowerBound)
            pending += line
            if pending.count >= Self.pieceSize {
                try target.write(pending)
                pending.removeAll(keepingCapacity: true)
            }
        }
        try target.write(pending)
        pending = []
    }

    private static func read(
        _ file: borrowing OpenFile, into line: inout [UInt8], at offset: Int
    ) throws(SimulatorError) {
        var failure: SimulatorError?
        line.withUnsafeMutableBytes { target in
            do throws(SimulatorError) { _ = try file.read(into: target, at: offset) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    static func permutation(of count: Int, _ order: BatchFault.Order) -> [Int] {
        switch order {
        case .input: return Array(0..<count)
        case .reversed: return Array((0..<count).reversed())
        case .shuffled:
            var chance = SplitMix(seed: UInt64(count))
            return Array(0..<count).shuffled(using: &chance)
        }
    }
}
