/// One run of suspects in row order, read a page at a time.
struct SuspectRun {
    private let stream: SpillStream
    private var page: [UInt8] = []
    private var pageNumber = 0
    private var index = 0
    /// The next suspect; nil at the end. Its `key` is the first row with the same hash.
    private(set) var next: SpillStream.Entry?

    init(_ stream: SpillStream, from file: borrowing SpillFile) throws(SystemError) {
        self.stream = stream
        try advance(from: file)
    }

    /// Moves on to the suspect after `next`.
    mutating func advance(from file: borrowing SpillFile) throws(SystemError) {
        if index == SpillStream.entries(in: page) {
            guard try stream.load(pageNumber, from: file, into: &page) else { return next = nil }
            pageNumber += 1
            index = 0
        }
        next = SpillStream.entry(index, in: page)
        index += 1
    }
}
