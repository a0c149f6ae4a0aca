/// A piece of a line that is being written: where its bytes come from.
struct Segment {
    enum Source {
        /// The row's own line.
        case row
        /// Bytes that are the same for every row of the part.
        case fixed
        /// Bytes made for this row.
        case made
    }

    /// No bytes.
    static var none: Segment { Segment(source: .made, start: 0, count: 0) }

    let source: Source
    let start: Int
    var count: Int
}
