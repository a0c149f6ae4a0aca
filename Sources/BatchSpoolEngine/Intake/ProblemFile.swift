import BatchSpoolCore
import SpoolStorage

/// The problems of one job's lines, as the final error lines, in `JOB.problems`.
///
/// A file of nothing but problems does not fill the disk: beyond a limit they are only counted.
struct ProblemFile: ~Copyable {
    /// Problems written out; the rest is counted.
    static let limit = 100_000

    private var lines: LineFileWriter
    private let file: String
    private let mergesLines: Bool
    private(set) var count = 0
    /// The code of the first problem.
    private(set) var firstCode: String?
    private var line: [UInt8] = []
    private var id: [UInt8] = []

    /// `mergesLines` writes one line for all problems of a row instead of one each, and never stops.
    init(_ name: FileName, in directory: Directory, file: String, mergesLines: Bool) throws(SystemError) {
        lines = try LineFileWriter(name, in: directory)
        self.file = file
        self.mergesLines = mergesLines
    }

    /// Takes the problems of one line with the `custom_id` it has, or of the file as a whole.
    mutating func append(
        _ problems: [Problem], place: RowPlace, customID: [UInt8] = []
    ) throws(SystemError) {
        id = customID
        guard let first = problems.first else { return }
        firstCode = firstCode ?? first.code
        if mergesLines {
            count += 1
            let words = problems.map { PlacedProblem(line: place.line, problem: $0).sentence(file: file) }
            try write(code: first.code, message: words.joined(separator: "; "), place: place)
            return
        }
        for problem in problems {
            count += 1
            guard count <= Self.limit else { continue }
            let words = PlacedProblem(line: place.line, problem: problem).sentence(file: file)
            try write(code: problem.code, message: words, place: place)
        }
    }

    /// Makes the file durable; says so at its end when not all problems stand in it.
    consuming func finish() throws(SystemError) -> Int {
        if !mergesLines, count > Self.limit {
            id = []
            let words = "\(file): \(count - Self.limit) more problems are not listed"
            try write(code: "too_many_problems", message: words, place: RowPlace(row: nil, line: nil))
        }
        return try lines.finish()
    }

    private mutating func write(code: String, message: String, place: RowPlace) throws(SystemError) {
        var line = self.line
        line.removeAll(keepingCapacity: true)
        let error = RowError(code: code, message: message, retryable: false)
        id.withUnsafeBytes { ErrorLine.append(error: error, customID: $0, place: place, to: &line) }
        self.line = line
        try lines.append(line)
    }
}
