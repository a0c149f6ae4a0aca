/// What applies to every file unless its queue or itself says otherwise: table `[routing]`.
package struct RoutingSettings: Hashable, Sendable {
    /// The options that every file starts from.
    package var options = OptionSettings()
    /// Output tokens a row without `max_tokens` is reserved for, `assume_output_tokens`: 1024. Higher keeps budgets
    /// safe for long answers, lower lets more rows fit under them.
    package var assumeOutputTokens = 1024
    /// Price data to use, `catalogue`; nil is the installed file. For newer prices without a newer package.
    package var catalogue: String?

    package init() {}
}
