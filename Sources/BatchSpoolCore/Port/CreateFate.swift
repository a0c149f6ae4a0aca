/// What became of the one request that spends money.
package enum CreateFate: Hashable, Sendable {
    /// The provider answered with its own batch id; the batch holds every row but those that it refused one by one.
    case accepted(BatchRef, without: [RowRefusal] = [])
    /// A complete answer says no; nothing was bought.
    case refused(ProviderError)
    /// No whole request left this machine; nothing was bought.
    case notSent(ProviderError)
    /// Anything else: the batch may or may not exist.
    case unknown(ProviderError)
    /// Some rows may have been bought and the others never can be: what there is shows behind the fence. Those that were
    /// refused one by one are certain not to be there.
    case halted(ProviderError, without: [RowRefusal] = [])

    /// Rows that the provider refused while it took others.
    package var leftOut: [RowRefusal] {
        switch self {
        case .accepted(_, let rows), .halted(_, let rows): rows
        case .refused, .notSent, .unknown: []
        }
    }
}
