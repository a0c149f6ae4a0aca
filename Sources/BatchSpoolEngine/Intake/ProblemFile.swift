import BatchSpoolCore
import SpoolStorage

/// The problems of one source's lines, as the final error lines, in `JOB.problems.N`, which is made with the first.
///
/// A file of nothing but problems does not fill the disk: beyond a limit they are only counted.
struct ProblemFile: ~Copyable {
    /// Problems written out; the rest is counted.
    static let limit = 100_000

    private let name: FileName
    private let directory: Directory
    private var lines: LineFileWriter?
    private let file: String
    private let mergesLines: Bool
    private(set) var tally: ProblemTally
    private var line: [UInt8] = []
    private var id: [UInt8] = []

    /// `mergesLines` writes one line for all problems of a row instead of one each, and never stops. `tally`: what the
    /// file holds already, when it was closed before.
    init(
        _ name: FileName, in directory: Directory, file: String, mergesLines: Bool,
        continuing tally: ProblemTally = ProblemTally()
    ) throws(SystemError) {
        if tally.count == 0 { try directory.remove(name) }
        (self.name, self.directory, self.file) = (name, directory, file)
        (self.mergesLines, self.tally) = (mergesLines, tally)
    }

    /// Takes the problems of one line with the `custom_id` it has, or of the file as a whole.
    mutating func append(
        _ problems: [Problem], place: RowPlace, customID: [UInt8] = []
    ) throws(SystemError) {
        id = customID
        guard let first = problems.first else { return }
        tally.firstCode = tally.firstCode ?? first.code
        if mergesLines {
            tally.count += 1
            let words = problems.map { PlacedProblem(line: place.line, problem: $0).sentence(file: file) }
            try write(code: first.code, message: words.joined(separator: "; "), place: place)
            return
        }
        for problem in problems {
            tally.count += 1
            guard tally.count <= Self.limit else { continue }
            let words = PlacedProblem(line: place.line, problem: problem).sentence(file: file)
            try write(code: problem.code, message: words, place: place)
        }
    }

    /// Takes why the file goes back unread.
    mutating func append(_ reason: ArrivalReason) throws(SystemError) {
        tally.count += 1
        tally.firstCode = tally.firstCode ?? reason.rawValue
        let words = "\(file): \(reason.sentence)"
        try write(code: reason.rawValue, message: words, place: RowPlace(row: nil, line: nil))
    }

    /// Closes the file, to be gone on with; what stands in it now.
    consuming func suspend() throws(SystemError) -> ProblemTally {
        var tally = tally
        if let lines = lines.take() { tally.suspendedAt = try lines.finish(durable: false) }
        return tally
    }

    /// Makes the file durable; says so at its end when not all problems stand in it.
    consuming func finish() throws(SystemError) {
        if !mergesLines, tally.count > Self.limit {
            id = []
            let words = "\(file): \(tally.count - Self.limit) more problems are not listed"
            try write(code: "too_many_problems", message: words, place: RowPlace(row: nil, line: nil))
        }
        if tally.count > 0 { try open().finish() }
    }

    private mutating func open() throws(SystemError) -> LineFileWriter {
        if let open = lines.take() { return open }
        let isThere = try directory.stamp(of: name) != nil
        return try isThere
            ? LineFileWriter(continuing: name, in: directory) : LineFileWriter(name, in: directory)
    }

    private mutating func write(code: String, message: String, place: RowPlace) throws(SystemError) {
        var line = self.line
        line.removeAll(keepingCapacity: true)
        let error = RowError(code: code, message: message, retryable: false)
        id.withUnsafeBytes { ErrorLine.append(error: error, customID: $0, place: place, to: &line) }
        self.line = line
        var lines = try open()
        try lines.append(line)
        self.lines = consume lines
    }
}

/// How many problems were found, and the first of them.
struct ProblemTally: Hashable, Sendable {
    var count = 0
    /// The code of the first problem.
    var firstCode: String?
    /// Bytes of the file when the lines had been read; what follows are repeated custom_ids.
    var suspendedAt = 0
}
