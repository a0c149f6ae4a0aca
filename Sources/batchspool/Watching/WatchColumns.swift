/// How wide each column of the live table is.
struct WatchColumns: Hashable {
    /// 0 leaves a column out.
    var name = 22
    var bar = 11
    var rows = 11
    var money = 8
    var eta = 4
    /// Whether the ids of batches stand behind their states: only where more than their beginning fits.
    var showsBatches = false

    /// The columns that fit `width`; what is left is the state's.
    ///
    /// A narrow terminal loses first the bar, then the money, then the time; a wide one gives name and bar more room.
    init(width: Int) {
        switch width {
        case 100...:
            let more = width - 100
            name += 8 + min(20, more / 3)
            bar += 7 + min(20, more / 4)
            showsBatches = width >= 120
        case 78...: break
        case 64..<78: (name, bar) = (18, 0)
        case 48..<64: (name, bar, money) = (18, 0, 0)
        default: (name, bar, rows, money, eta) = (max(8, width / 2), 0, 0, 0, 0)
        }
    }

    /// One line: the texts in their columns and `state` in what is left.
    func line(_ cells: WatchCells, width: Int, _ style: Style) -> String {
        var line = cells.name.cut(to: name).padded(to: name)
        if bar > 0 { line += " " + cells.bar(bar) }
        for (text, room) in [(cells.rows, rows), (cells.money, money), (cells.eta, eta)] where room > 0 {
            line += " " + text.cut(to: room).padded(to: room, atFront: true)
        }
        line += " "
        let rest = max(0, width - line.columns)
        return style.paint(line.cut(to: width), cells.isStrong ? .strong : nil)
            + style.paint(cells.state.cut(to: rest), cells.tone)
    }
}

/// What one line of the live table says.
struct WatchCells {
    var name: String
    var bar: (Int) -> String
    var rows: String
    var money: String
    var eta: String
    var state: String
    var tone: Style.Tone?
    var isStrong = false
}
