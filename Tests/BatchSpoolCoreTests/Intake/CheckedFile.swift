import BatchSpoolCore
import JSONLines

/// A text read line by line as a dropped file is.
struct CheckedFile {
    private(set) var rows: [RowDraft] = []
    private(set) var problems: [PlacedProblem] = []
    private(set) var groups: [RowGroup] = []
    private(set) var firstLines: [Int] = []
    private let bytes: [UInt8]
    private var starts: [Int] = []

    init(_ text: String, _ options: JobOptions = JobOptions(), assumedOutput: Int = 1000) {
        self.init(Array(text.utf8), options, assumedOutput: assumedOutput)
    }

    init(_ bytes: [UInt8], _ options: JobOptions = JobOptions(), assumedOutput: Int = 1000) {
        self.bytes = bytes
        var check = IntakeCheck(options: options, assumedOutput: assumedOutput) { _ in Self.weights }
        var scanner = JSONScanner(
            JSONScanner.Options(recordDepth: IntakeCheck.recordDepth, countsFeatures: true))
        var reader = LineReader()
        var position = 0
        let read = { (memory: UnsafeMutableRawBufferPointer) -> Int in
            let piece = bytes[position...].prefix(memory.count)
            memory.copyBytes(from: piece)
            position += piece.count
            return piece.count
        }
        while let line = reader.next(read) {
            if !line.isBlank { take(line, &check, &scanner) }
        }
        groups = check.groups
        firstLines = check.firstLines
    }

    /// One token a word.
    private static let weights = TokenWeights(
        word: 1, letterOver6: 0, hump: 0, digitGroup3: 0, digit: 0, symbol: 0, symbolRun: 0, han: 0, wide: 0,
        accented: 0, lineOrGap: 0)

    private mutating func take(_ line: Line, _ check: inout IntakeCheck, _ scanner: inout JSONScanner) {
        do throws(JSONFault) {
            switch check.take(try scanner.scan(line.bytes), number: line.number) {
            case .row(let row):
                rows.append(row)
                starts.append(line.offset)
            case .refused(let found): problems += found.map { PlacedProblem(line: line.number, problem: $0) }
            }
        } catch {
            problems.append(PlacedProblem(line: line.number, problem: .badJSON(error)))
        }
    }

    /// The problems as people read them.
    var sentences: [String] { problems.map { $0.sentence(file: "orders.jsonl") } }

    /// The same without where they stand.
    var words: [String] { problems.map(\.problem.words) }

    var codes: [String] { problems.map(\.problem.code) }

    /// The given custom_id of a row, as its bytes stand in the file.
    func customID(_ row: Int) -> String? {
        rows[row].customID.map {
            String(decoding: bytes[(starts[row] + $0.lowerBound)..<(starts[row] + $0.upperBound)], as: UTF8.self)
        }
    }

    /// The body of a row in the OpenAI batch shape, as its bytes stand in the file.
    func body(_ row: Int) -> String {
        let span = rows[row].body
        return String(decoding: bytes[(starts[row] + span.lowerBound)..<(starts[row] + span.upperBound)], as: UTF8.self)
    }
}

/// Lines to check.
enum LineSample {
    static let messages = #""messages":[{"role":"user","content":"one two"}]"#

    /// A unified row; `more` are further members with a comma before them.
    static func unified(_ more: String = "") -> String {
        #"{"model":"m",\#(messages)\#(more)}"#
    }

    /// A row in Anthropic's batch shape; `more` are further parameters with a comma before them.
    static func params(_ more: String = "") -> String {
        #"{"custom_id":"a","params":{"model":"m","max_tokens":9,\#(messages)\#(more)}}"#
    }

    /// The same with other content in the one turn of the user's.
    static func params(content: String) -> String {
        params().replacing("\"one two\"", with: content)
    }

    /// A row in the OpenAI batch shape; `more` are further members of its body with a comma before them.
    static func batch(_ more: String = "", url: String = "/v1/chat/completions") -> String {
        #"{"custom_id":"a","method":"POST","url":"\#(url)","body":{"model":"m",\#(messages)\#(more)}}"#
    }
}
