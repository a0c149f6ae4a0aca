/// What became of the one request that spends money.
package enum CreateFate: Hashable, Sendable {
    /// The provider answered with its own batch id.
    case accepted(BatchRef)
    /// A complete answer says no; nothing was bought.
    case refused(ProviderError)
    /// No whole request left this machine; nothing was bought.
    case notSent(ProviderError)
    /// Anything else: the batch may or may not exist.
    case unknown(ProviderError)
    /// Some rows may have been bought and the others never can be: what there is shows behind the fence.
    case halted(ProviderError)
}
