import Testing

/// A text and the one problem it has, word for word.
struct ProblemCase: Sendable, CustomTestStringConvertible {
    let text: String
    let expected: [String]

    /// `says` begins with the line and column; the file is `b.toml`.
    init(_ text: String, says: String) {
        self.text = text
        expected = ["b.toml:" + says]
    }

    var testDescription: String { expected.joined() }
}
