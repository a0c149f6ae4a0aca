import Glibc

/// The terminal while it shows a live table: a screen of its own, no cursor, no echo; all of it is put back at the end.
struct Screen: ~Copyable {
    private let output: Output
    private var drawn: [String] = []
    /// The terminal's own settings; nil when standard input is none, or another job has it.
    private var settings: termios?
    private var isOpen = false

    init(_ output: Output) {
        self.output = output
        enter()
    }

    deinit { Self.putBack(output, settings, isOpen) }

    /// Takes the screen, for the first time or after a pause.
    mutating func enter() {
        guard !isOpen else { return }
        isOpen = true
        drawn = []
        settings = Self.quiet()
        output.raw("\u{1B}[?1049h\u{1B}[?25l\u{1B}[H\u{1B}[2J")
    }

    /// Gives the screen back as it was.
    mutating func leave() {
        Self.putBack(output, settings, isOpen)
        isOpen = false
    }

    /// Shows `lines`; only those that changed are sent, for those who look over a slow line.
    mutating func draw(_ lines: [String]) {
        var text = ""
        for (row, line) in lines.enumerated() where row >= drawn.count || drawn[row] != line {
            text += "\u{1B}[\(row + 1);1H\(line)\u{1B}[K"
        }
        if lines.count < drawn.count { text += "\u{1B}[\(lines.count + 1);1H\u{1B}[J" }
        if !text.isEmpty { output.raw(text) }
        drawn = lines
    }

    /// Forgets what was drawn: the terminal has another size.
    mutating func clear() {
        drawn = []
        output.raw("\u{1B}[H\u{1B}[2J")
    }

    /// Columns and lines as they are now.
    static func size() -> (width: Int, height: Int) {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return (80, 24)
        }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// Keys come one by one and unseen; signals of the keyboard stay.
    private static func quiet() -> termios? {
        var settings = termios()
        guard tcgetpgrp(STDIN_FILENO) == getpgrp(), tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
        var changed = settings
        changed.c_lflag &= ~tcflag_t(ICANON | ECHO)
        return tcsetattr(STDIN_FILENO, TCSANOW, &changed) == 0 ? settings : nil
    }

    private static func putBack(_ output: Output, _ settings: termios?, _ isOpen: Bool) {
        guard isOpen else { return }
        output.raw("\u{1B}[?25h\u{1B}[?1049l")
        if var settings { tcsetattr(STDIN_FILENO, TCSANOW, &settings) }
    }
}
