import BatchSpoolCore

/// Files on their way, shown while somebody waits: drawn over on a terminal, else a line for each change.
struct Progress {
    private let output: Output
    private var drawn: [String] = []
    private var told: [String: String] = [:]

    init(_ output: Output) {
        self.output = output
    }

    /// Shows how `files` are; what has not changed is not shown again.
    mutating func show(_ files: [Awaited]) {
        if output.isJSON { return }
        if output.isTerminal { draw(files) } else { tell(files) }
    }

    private mutating func draw(_ files: [Awaited]) {
        let width = (output.width ?? 80) - 1
        let room = max(1, output.height - 2)
        var lines = files.prefix(room).map { ProgressLine($0).text(width: width, output.style) }
        if files.count > room { lines.append("… and \(files.count - room) more".cut(to: width)) }
        guard lines != drawn else { return }
        let up = drawn.isEmpty ? "" : "\u{1B}[\(drawn.count)A"
        output.raw(up + lines.map { "\r\u{1B}[K\($0)\n" }.joined())
        drawn = lines
    }

    private mutating func tell(_ files: [Awaited]) {
        for file in files where !(file.end?.isFinal ?? false) {
            let words = ProgressLine(file).state
            guard told[file.label] != words else { continue }
            told[file.label] = words
            output.line("\(file.label): \(words)")
        }
    }
}
