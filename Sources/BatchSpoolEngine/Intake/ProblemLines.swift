import JSONLines
import SpoolStorage

/// Part of a source's problems as they were written, in rising order of its rows; lines of no row are left out.
struct ProblemLines: ~Copyable {
    private var stream: InputStream
    private var scanner = JSONScanner(JSONScanner.Options(recordDepth: 2))

    init(_ name: FileName, in work: Directory, span: Range<Int>) throws(IntakeFault) {
        stream = try InputStream(name, in: work, span: span, hashes: false, maxLine: 64 << 20)
    }

    mutating func next() throws(IntakeFault) -> ProblemLine? {
        while let line = try stream.next() {
            if let found = try? scanner.scan(line.bytes), let problem = ProblemLine(found, line) { return problem }
        }
        return nil
    }
}

/// The error line of a row that was refused.
struct ProblemLine: Sendable {
    /// Its number in the source, from 1.
    let row: Int
    let text: [UInt8]
    /// Where the sentence stands in the text, without its quotes.
    private let message: Range<Int>

    init?(_ found: JSONLine, _ line: Line) {
        guard let ours = found.member("batchspool"),
            let row = found.member("row", of: ours).flatMap({ found.int(of: $0) }),
            let message = found.member("error").flatMap({ found.member("message", of: $0) })
        else { return nil }
        self.row = row
        text = Array(line.bytes)
        let token = found[message].value
        self.message = token.lowerBound + 1..<token.upperBound - 1
    }

    /// The line with the sentence of another problem of the row after its own.
    func text(with other: ProblemLine?) -> [UInt8] {
        guard let other else { return text }
        return text[..<message.upperBound] + Array("; ".utf8) + other.text[other.message] + text[message.upperBound...]
    }
}
