/// Whether rows of one file and model may be answered by different provider model ids.
package enum Mix: String, Codable, Hashable, Sendable, CaseIterable {
    /// One id per file and model; only rows still missing after a failure move.
    case fallback
    case never
    case any
}
