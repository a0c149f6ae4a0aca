/// What decides between allowed accounts.
package enum ProviderOrder: String, Codable, Hashable, Sendable, CaseIterable {
    case price
    case listed
}
