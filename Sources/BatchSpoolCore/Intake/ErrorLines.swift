/// Where error lines go.
package enum ErrorLines: String, Codable, Hashable, Sendable, CaseIterable {
    case separate
    case inline
}
