/// The price class a row travels in.
package enum Lane: String, Codable, Hashable, Sendable {
    case batch
    case flex
    case realtime
}
