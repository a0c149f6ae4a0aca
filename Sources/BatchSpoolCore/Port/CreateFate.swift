/// What became of the one request that spends money.
package enum CreateFate: Hashable, Sendable {
    /// The provider answered with its own batch id.
    case accepted(BatchRef)
    /// A complete answer says no; nothing was bought.
    case refused(ProviderError)
    /// Not one byte of the request left this machine.
    case notSent(ProviderError)
    /// Anything else: the batch may or may not exist.
    case unknown(ProviderError)
}
