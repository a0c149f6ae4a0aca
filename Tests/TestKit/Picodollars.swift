/// Money as whole numbers of 10⁻¹² dollars, read without regard to our own type.
package enum Picodollars {
    package static func read(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Int(parts[0]) else { return nil }
        guard parts.count == 2 else { return whole * 1_000_000_000_000 }
        let digits = parts[1].prefix(12)
        guard parts[1].count <= 12, let fraction = Int(digits + String(repeating: "0", count: 12 - digits.count)) else {
            return nil
        }
        return whole * 1_000_000_000_000 + fraction
    }
}
