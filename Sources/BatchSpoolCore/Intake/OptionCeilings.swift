/// What an outer level allows at most; a file may only narrow it.
package struct OptionCeilings: Sendable {
    package var perJob: Money?
    package var provider: ProviderChoice

    package init(perJob: Money? = nil, provider: ProviderChoice = ProviderChoice()) {
        self.perJob = perJob
        self.provider = provider
    }
}
