/// A piece of a line that is being written: where its bytes come from.
enum Segment {
    enum Source {
        /// The row's own line.
        case row
        /// Bytes that are the same for every row of the part.
        case fixed
        /// Bytes made for this row.
        case made
    }

    case bytes(Source, Range<Int>)
    case literal(StaticString)

    /// No bytes.
    static var none: Segment { .bytes(.made, 0..<0) }

    var isEmpty: Bool {
        switch self {
        case .bytes(_, let range): range.isEmpty
        case .literal: false
        }
    }
}
