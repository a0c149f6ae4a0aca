/// What a line that cannot be accepted does to its file.
package enum InvalidLines: String, Codable, Hashable, Sendable, CaseIterable {
    case reject
    case skip
}
