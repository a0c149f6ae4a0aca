import BatchSpoolCore

/// Lines of a label and what it stands for, made fit for a terminal.
struct Facts {
    private(set) var lines: [String] = []
    private var lastLabel = ""
    /// Columns of a text; nil when it is not broken.
    private let room: Int?
    private static let indentation = "  "
    private static let labelWidth = 12

    /// `width`: columns of the terminal; nil when nothing has to be broken.
    init(width: Int? = nil) {
        room = width.map { max(20, $0 - Self.indentation.count - Self.labelWidth) }
    }

    /// Adds a text, broken at spaces where it is too long unless it is `whole`, such as a command that is pasted; nil
    /// and empty add none. A label that was just used is not repeated.
    mutating func add(_ label: String, _ text: String?, whole: Bool = false) {
        guard let text, !text.isEmpty else { return }
        for line in EscapedText(text).text.wrapped(to: whole ? nil : room) {
            let shown = label == lastLabel ? "" : label
            lines.append(Self.indentation + shown.padded(to: Self.labelWidth - 2) + "  " + line)
            lastLabel = label
        }
    }
}
