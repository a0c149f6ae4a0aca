import BatchSpoolCore

/// Requests for responses, all different but for `words` among them.
struct ResponseRows: PartRows {
    let words: [String]

    /// `count` of them, with nothing special in any.
    init(_ count: Int) {
        words = (0..<count).map { "question \($0)" }
    }

    init(_ words: [String]) {
        self.words = words
    }

    /// The part that they are.
    var part: PartPayload {
        PartPayload(
            name: "contract", spool: Account.spool, endpoint: .responses, wirePrefix: QuestionRows.prefix(of: 0),
            translation: Translation(model: WireModel("gpt-4o-mini"), bodiesPass: false), rows: self,
            count: words.count)
    }

    func makeReader(verbatimBytes: Bool) throws(ProviderError) -> any PartRowReader {
        BodyReader(lines: words.map { #"{"body":{"input":"\#($0)"}}"# })
    }
}

/// Reads requests from lines that hold one as `body` and nothing else.
struct BodyReader: PartRowReader {
    let lines: [String]
    private var upcoming = 0

    init(lines: [String]) {
        self.lines = lines
    }

    mutating func next(
        _ take: (PartRow, UnsafeRawBufferPointer) throws(ProviderError) -> Void
    ) throws(ProviderError) -> Bool {
        guard upcoming < lines.count else { return false }
        let line = Array(lines[upcoming].utf8)
        let padded = line + [UInt8](repeating: 0, count: 64)
        let row = PartRow(number: upcoming, verbatim: false, body: 8..<line.count - 1)
        upcoming += 1
        var failure: ProviderError?
        padded.withUnsafeBytes { memory in
            let bytes = UnsafeRawBufferPointer(rebasing: memory[..<line.count])
            do throws(ProviderError) { try take(row, bytes) } catch { failure = error }
        }
        if let failure { throw failure }
        return true
    }
}
