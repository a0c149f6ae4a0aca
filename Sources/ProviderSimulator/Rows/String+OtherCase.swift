extension String {
    /// In capitals, or without them where it is in capitals already.
    var inOtherCase: String {
        let capitals = uppercased()
        return capitals == self ? lowercased() : capitals
    }
}
