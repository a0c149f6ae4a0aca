import BatchSpoolCore

/// Lines of a label and what it stands for, made fit for a terminal.
struct Facts {
    private(set) var lines: [String] = []
    private static let indentation = "  "
    private static let width = 12

    /// Adds one line; nil and empty add none.
    mutating func add(_ label: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        let padded = label.padded(to: Self.width - 2) + "  "
        lines.append(Self.indentation + padded + EscapedText(text).text)
    }
}
