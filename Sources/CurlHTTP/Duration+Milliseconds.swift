extension Duration {
    /// Whole milliseconds, at least 1 (libcurl reads 0 as "none") and at most 11 days.
    var milliseconds: Int {
        let exact = self / .milliseconds(1)
        return Int(min(max(exact, 1), 1_000_000_000))
    }
}
