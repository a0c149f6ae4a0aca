import BatchSpoolCore

/// The listing of jobs.
enum JobTable {
    static func lines(_ files: [StatusFile], now: Timestamp, _ output: Output) -> [String] {
        var table = Table(["NAME", "STATUS", "ROWS", "COST", "AGE", "REASON"], right: [2, 3, 4])
        for file in files { table.add(cells(file, now)) }
        return table.lines(output.style, width: output.width)
    }

    /// What to do about jobs that wait for somebody.
    static func advice(_ files: [StatusFile]) -> [String] {
        files.compactMap { file in file.next.map { "\(file.label): \(EscapedText($0))" } }
    }

    private static func cells(_ file: StatusFile, _ now: Timestamp) -> [Table.Cell] {
        [
            Table.Cell(file.label), Table.Cell(file.word, Style.tone(ofStatus: file.status)),
            Table.Cell(file.rowsDone), Table.Cell(file.cost), Table.Cell(Amounts.age(from: file.time, to: now), .quiet),
            Table.Cell(file.remark),
        ]
    }

    /// One line of JSON: the file's own members and which spool it is in.
    static func json(_ file: StatusFile, _ spool: SpoolView) -> String {
        var ours = JSONObject()
        ours.add("spool", spool.path)
        if let text = file.text { return ours.merged(before: text) }
        ours.add("file", file.label)
        ours.add("queue", file.queue)
        ours.add("unreadable", true)
        return ours.text
    }
}

extension StatusFile {
    /// The status in one word.
    var word: String {
        if let status { return EscapedText(status, limit: 20).text }
        return text == nil ? "unreadable" : "?"
    }

    /// `done/total`, without a total while the file was not read.
    var rowsDone: String {
        guard let rows = counts.rows else { return "-" }
        return "\(min(counts.done, rows))/\(rows)"
    }

    /// What it cost, or at most will.
    var cost: String {
        if ended { return isRejected ? "-" : Amounts.money(money.actual) }
        guard !batches.isEmpty || money.ceiling != nil else { return "-" }
        return "≤ " + Amounts.money(money.ceiling)
    }

    /// Why it is not as it should be: the reason, or that rows of an ended job have no result.
    var remark: String {
        if !explanation.isEmpty || !ended || counts.errors == 0 { return explanation }
        return "\(Amounts.count(counts.errors, "row")) failed"
    }

    /// The reason and its particulars.
    var explanation: String {
        EscapedText([reason, detail].compactMap(\.self).joined(separator: ": ")).text
    }
}
