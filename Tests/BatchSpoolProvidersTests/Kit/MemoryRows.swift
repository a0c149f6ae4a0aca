import BatchSpoolCore

/// Rows in memory, with the room behind each line that the port promises.
struct MemoryRows: PartRows {
    var rows: [(row: PartRow, line: [UInt8])] = []
    /// Thrown when the row of this number is read.
    var broken: Int?

    init(_ lines: [String], verbatim: Bool = false) {
        for (number, line) in lines.enumerated() {
            let bytes = Array(line.utf8)
            let params = Self.span(of: "params", in: bytes)
            let body = params ?? Self.span(of: "body", in: bytes) ?? 0..<0
            let row = PartRow(number: number, verbatim: verbatim, body: body, isParams: params != nil)
            rows.append((row, bytes))
        }
    }

    func makeReader(verbatimBytes: Bool) throws(ProviderError) -> any PartRowReader {
        MemoryReader(rows: rows, broken: broken, verbatimBytes: verbatimBytes)
    }

    /// The span behind the member's name up to the line's last brace; nil without one.
    private static func span(of name: String, in line: [UInt8]) -> Range<Int>? {
        let mark = Array("\"\(name)\":".utf8)
        for start in line.indices where line[start...].starts(with: mark) {
            return start + mark.count..<line.count - 1
        }
        return nil
    }
}

private struct MemoryReader: PartRowReader {
    let rows: [(row: PartRow, line: [UInt8])]
    let broken: Int?
    let verbatimBytes: Bool
    private var upcoming = 0

    init(rows: [(row: PartRow, line: [UInt8])], broken: Int?, verbatimBytes: Bool) {
        self.rows = rows
        self.broken = broken
        self.verbatimBytes = verbatimBytes
    }

    mutating func next(
        _ take: (PartRow, UnsafeRawBufferPointer) throws(ProviderError) -> Void
    ) throws(ProviderError) -> Bool {
        guard upcoming < rows.count else { return false }
        let (row, line) = rows[upcoming]
        upcoming += 1
        if row.number == broken { throw ProviderError(kind: .local, request: "upload", detail: "the disk is gone") }
        let isSkipped = row.verbatim && !verbatimBytes
        let padded = line + [UInt8](repeating: 0, count: 64)
        var failure: ProviderError?
        padded.withUnsafeBytes { memory in
            let bytes = UnsafeRawBufferPointer(rebasing: memory[..<(isSkipped ? 0 : line.count)])
            do throws(ProviderError) { try take(row, bytes) } catch { failure = error }
        }
        if let failure { throw failure }
        return true
    }
}
