/// Whether a batch that exists shows in the service's list at once.
package enum ListingTrust: String, Codable, Hashable, Sendable, CaseIterable {
    case trusted
    /// A miss proves nothing: a create of unknown fate that is not found is held for a person.
    case untrusted
}
