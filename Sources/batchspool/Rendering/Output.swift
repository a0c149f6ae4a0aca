import Glibc

/// Where a command prints; nothing else writes to standard output or standard error.
struct Output: Sendable {
    let isJSON: Bool
    /// Whether standard output is a terminal that lines can be drawn over.
    let isTerminal: Bool
    let style: Style
    /// Columns of the terminal; nil when nothing has to be cut.
    let width: Int?
    /// Lines of the terminal.
    let height: Int

    init(isJSON: Bool, allowsColour: Bool, environment: [String: String]) {
        self.isJSON = isJSON
        let isScreen = isatty(STDOUT_FILENO) == 1
        isTerminal = isScreen && environment["TERM"] != "dumb"
        let isPlain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        style = Style(isOn: isTerminal && allowsColour && !isPlain)
        var size = winsize()
        let isKnown = isScreen && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        width = isScreen ? (isKnown ? Int(size.ws_col) : 80) : nil
        height = isKnown ? Int(size.ws_row) : 24
    }

    /// Prints one line of what was asked for.
    func line(_ text: String) {
        Self.write(text + "\n", to: STDOUT_FILENO)
    }

    func lines(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        Self.write(lines.joined(separator: "\n") + "\n", to: STDOUT_FILENO)
    }

    /// Prints text that is no line of its own, such as what moves the cursor.
    func raw(_ text: String) {
        Self.write(text, to: STDOUT_FILENO)
    }

    /// Tells people something beside what was asked for; programs that read JSON are not told.
    func aside(_ text: String) {
        if !isJSON { Self.complain(text) }
    }

    /// Prints a line to standard error.
    static func complain(_ text: String) {
        write("batchspool: \(text)\n", to: STDERR_FILENO)
    }

    /// Whoever closed a pipe has seen enough and is not told; beside standard error there is nobody to tell.
    private static func end(_ file: Int32, code: Int32) -> Never {
        if file == STDOUT_FILENO, code != EPIPE {
            complain("standard output: \(String(cString: strerror(code)))")
        }
        exit(74)
    }

    /// What cannot be written ends the process.
    private static func write(_ text: String, to file: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(file, rest.baseAddress, rest.count)
                if count < 0, errno != EINTR { end(file, code: errno) }
                rest = UnsafeRawBufferPointer(rebasing: rest[max(0, count)...])
            }
        }
    }
}
