import BatchSpoolCore

/// Lines of a label and what it stands for, made fit for a terminal.
struct Facts {
    private(set) var lines: [String] = []
    private var lastLabel = ""
    private static let indentation = "  "
    private static let width = 12

    /// Adds one line; nil and empty add none. A label that was just used is not repeated.
    mutating func add(_ label: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        let shown = label == lastLabel ? "" : label
        let padded = shown.padded(to: Self.width - 2) + "  "
        lines.append(Self.indentation + padded + EscapedText(text).text)
        lastLabel = label
    }
}
