import BatchSpoolCore

/// Chat requests in the unified shape, all different, made while they are read.
struct QuestionRows: PartRows {
    let count: Int

    /// What the ids of rows of part number `part` begin with on the wire.
    static func prefix(of part: Int) -> String { "c0n7rac7-\(part + 1)-1-" }

    /// The id of row `number` on the wire.
    static func wireID(_ number: Int, of part: Int = 0) -> String { prefix(of: part) + String(number) }

    func makeReader(verbatimBytes: Bool) throws(ProviderError) -> any PartRowReader {
        QuestionReader(count: count)
    }
}

private struct QuestionReader: PartRowReader {
    let count: Int
    private var upcoming = 0

    init(count: Int) {
        self.count = count
    }

    mutating func next(
        _ take: (PartRow, UnsafeRawBufferPointer) throws(ProviderError) -> Void
    ) throws(ProviderError) -> Bool {
        guard upcoming < count else { return false }
        let line = Array(Self.line(upcoming).utf8)
        let padded = line + [UInt8](repeating: 0, count: 64)
        let row = PartRow(number: upcoming, verbatim: false, body: 0..<0)
        upcoming += 1
        var failure: ProviderError?
        padded.withUnsafeBytes { memory in
            do throws(ProviderError) {
                try take(row, UnsafeRawBufferPointer(rebasing: memory[..<line.count]))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return true
    }

    private static func line(_ number: Int) -> String {
        #"{"custom_id":"row-\#(number)","messages":[{"role":"user","content":"#
            + #""Was ist \"\#(number)\", \ud83d\ude00 \\ é\n?"}],"max_tokens":400}"#
    }
}
