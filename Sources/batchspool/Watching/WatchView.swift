import BatchSpoolCore

/// The live table: jobs and their batches as they are at one moment.
struct WatchView {
    let files: [StatusFile]
    let pace: Pace
    let now: Timestamp
    /// What stands above the table.
    let head: String

    /// The lines for a terminal of this size; jobs that do not fit are counted.
    func lines(width: Int, height: Int, _ style: Style) -> [String] {
        let columns = WatchColumns(width: width)
        let title = WatchCells(
            name: "NAME", bar: { "PROGRESS".cut(to: $0).padded(to: $0) }, rows: "ROWS", money: "COST", eta: "ETA",
            state: "STATUS", tone: .strong, isStrong: true)
        var lines = [style.paint(head.cut(to: width), .quiet), columns.line(title, width: width, style)]
        let room = max(1, height - lines.count - 1)
        lines += table(columns, width: width, room: room, style)
        return lines + [JobTotals(files).words(within: width).cut(to: width)]
    }

    /// Jobs with their batches as long as there is room, jobs alone when there is less.
    private func table(_ columns: WatchColumns, width: Int, room: Int, _ style: Style) -> [String] {
        let batches = files.reduce(0) { $0 + Self.shown($1).count }
        let withBatches = files.count + batches <= room
        var lines: [String] = []
        for (place, file) in files.enumerated() {
            if lines.count >= room - 1, place < files.count - 1 {
                lines.append("… and \(Amounts.count(files.count - place, "more job"))".cut(to: width))
                break
            }
            lines.append(columns.line(cells(file), width: width, style))
            guard withBatches else { continue }
            lines += Self.shown(file).map { columns.line(cells($0, of: file, columns), width: width, style) }
        }
        if files.isEmpty { lines.append(style.paint("no job", .quiet)) }
        return lines
    }

    /// Batches worth a line of their own: several, or one that is not all of the job.
    private static func shown(_ file: StatusFile) -> [LiveBatch] {
        let live = file.batches.filter { !$0.isOver }
        return file.ended || file.batches.count < 2 ? [] : live
    }

    private func cells(_ file: StatusFile) -> WatchCells {
        let done = min(file.counts.done, file.counts.rows ?? file.counts.done)
        let rows = file.counts.rows.map { "\(Amounts.short(done))/\(Amounts.short($0))" } ?? "-"
        return WatchCells(
            name: file.label, bar: { Bar.text(done: done, of: file.counts.rows, width: $0) }, rows: rows,
            money: file.batches.isEmpty ? "-" : Amounts.money(file.money.actual),
            eta: file.ended || file.batches.isEmpty ? "-" : Amounts.span(pace.remaining(of: file, now: now)),
            state: Self.state(file),
            tone: Style.tone(ofStatus: file.status))
    }

    private func cells(_ batch: LiveBatch, of file: StatusFile, _ columns: WatchColumns) -> WatchCells {
        let done = batch.done ?? 0
        let id = columns.showsBatches ? batch.batch.map { " \($0)" } ?? "" : ""
        return WatchCells(
            name: EscapedText("  \(batch.part) \(batch.account) \(batch.model)", limit: 200).text,
            bar: { Bar.text(done: done, of: batch.rows, width: $0) },
            rows: "\(Amounts.short(done))/\(Amounts.short(batch.rows))", money: "≤" + Amounts.money(batch.cost),
            eta: Amounts.span(pace.remaining(of: batch, job: file.job, now: now)),
            state: EscapedText(batch.state + id, limit: 100).text, tone: .quiet)
    }

    /// The status word and why it waits.
    static func state(_ file: StatusFile) -> String {
        let why = file.ended ? "" : file.explanation
        return why.isEmpty ? file.word : "\(file.word), \(why)"
    }
}
