import BatchSpoolCore

/// One file on its way, on one line.
struct ProgressLine {
    private let file: Awaited

    init(_ file: Awaited) {
        self.file = file
    }

    /// Status word and, when it waits for something, the reason.
    var state: String {
        guard let status = file.status else { return file.receipt == nil ? "in the inbox" : "delivered" }
        let word = file.receipt?.status ?? status.word
        guard !status.ended, let reason = status.reason else { return EscapedText(word, limit: 20).text }
        return "\(word), \(EscapedText(reason, limit: 40))"
    }

    /// Name, bar, rows, money and state in `width` columns.
    func text(width: Int, _ style: Style) -> String {
        let rows = "\(done)/\(total.map(String.init) ?? "?")"
        let name = file.label.cut(to: 24).padded(to: 24)
        let head =
            "\(name) \(Bar.text(done: done, of: total, width: 18)) \(rows.padded(to: 11, atFront: true)) \(money.padded(to: 8, atFront: true)) "
        let tone = Style.tone(ofStatus: file.receipt?.status ?? file.status?.status)
        return head.cut(to: width) + style.paint(state.cut(to: max(0, width - head.columns)), tone)
    }

    private var total: Int? { file.receipt?.counts.rows ?? file.status?.counts.rows }

    private var done: Int {
        if let receipt = file.receipt { return receipt.counts.rows }
        guard let counts = file.status?.counts else { return 0 }
        return min(counts.done, counts.rows ?? counts.done)
    }

    private var money: String {
        if let receipt = file.receipt { return receipt.isRejected ? "-" : Amounts.money(receipt.cost.actual) }
        guard let status = file.status, !status.batches.isEmpty else { return "-" }
        return Amounts.money(status.money.actual)
    }
}
