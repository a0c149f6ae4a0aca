/// The price class a row travels in.
package enum Lane: String, Codable, Hashable, Sendable, CaseIterable {
    case batch
    /// At once, when the provider has room, for less.
    case flex
    case realtime
}
