/// Everything an administrator can set, with the default of whatever was not written.
///
/// Holds no secret: keys are named here and looked up elsewhere.
package struct Configuration: Hashable, Sendable {
    /// The spool's directory; nil leaves the choice to `StandardPaths`.
    package var spool: String?
    /// The group whose members may order about everybody's jobs, `admin_group`; nil for none.
    package var adminGroup: String?
    package var intake = IntakeSettings()
    package var routing = RoutingSettings()
    package var budget = BudgetSettings()
    package var retention = RetentionSettings()
    package var metrics = MetricsSettings()
    /// The accounts in the order of the file; that order is what `provider_order = "listed"` means.
    package var providers: [ProviderSettings] = []
    /// The named queues in the order of the file.
    package var queues: [QueueSettings] = []

    package init() {}
}

extension Configuration {
    /// The account called `name`.
    package func provider(_ name: AccountName) -> ProviderSettings? {
        providers.first { $0.name == name }
    }

    /// The queue called `name`; nil for an inbox directory that was not declared.
    package func queue(_ name: String) -> QueueSettings? {
        queues.first { $0.name == name }
    }
}
