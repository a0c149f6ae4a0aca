/// A bar of progress, of characters that every terminal has.
enum Bar {
    /// `[####......]` in `width` columns; an unknown total is an empty bar.
    static func text(done: Int, of total: Int?, width: Int) -> String {
        let length = max(0, width - 2)
        guard let total, total > 0 else { return "[" + String(repeating: ".", count: length) + "]" }
        let share = Double(max(0, min(done, total))) / Double(total)
        let full = Int(share * Double(length))
        return "[" + String(repeating: "#", count: full) + String(repeating: ".", count: length - full) + "]"
    }
}
