/// Rows in columns; the last column takes what is left of the line.
struct Table {
    struct Cell {
        let text: String
        var tone: Style.Tone?

        init(_ text: String, _ tone: Style.Tone? = nil) {
            self.text = text
            self.tone = tone
        }
    }

    /// The titles; those of `right` stand at the right of their columns.
    let titles: [String]
    let right: Set<Int>
    private var rows: [[Cell]] = []
    private static let gap = "  "

    init(_ titles: [String], right: Set<Int> = []) {
        self.titles = titles
        self.right = right
    }

    mutating func add(_ cells: [Cell]) {
        rows.append(cells)
    }

    /// The lines, each cut to `width` columns when there is one.
    func lines(_ style: Style, width: Int?) -> [String] {
        let widths = columnWidths(limit: width)
        let head = titles.map { Cell($0, .strong) }
        return ([head] + rows).map { line($0, widths, style, width) }
    }

    /// The first column gives way when the others would not fit.
    private func columnWidths(limit: Int?) -> [Int] {
        var widths = titles.indices.map { column in
            rows.reduce(titles[column].columns) { max($0, $1[column].text.columns) }
        }
        guard let limit, let first = widths.first, let last = widths.last else { return widths }
        let wanted = widths.dropLast().reduce(0) { $0 + $1 + Self.gap.count } + min(last, 20)
        if wanted > limit { widths[0] = max(12, first - (wanted - limit)) }
        return widths
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ style: Style, _ limit: Int?) -> String {
        var (line, used) = ("", 0)
        for (column, cell) in cells.enumerated() {
            let isLast = column == cells.count - 1
            let room = isLast ? limit.map { max(0, $0 - used) } ?? .max : widths[column]
            let text = cell.text.cut(to: room)
            let filled = isLast ? text : text.padded(to: widths[column], atFront: right.contains(column))
            line += style.paint(filled, cell.tone) + (isLast ? "" : Self.gap)
            used += filled.columns + Self.gap.count
        }
        return Self.trimmed(line)
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
