/// Job options as written at one level of the configuration; nil and empty leave the level above as it is.
package struct OptionSettings: Hashable, Sendable {
    /// For rows that name no model.
    package var model: ModelName?
    /// Parameters that replace the rows' own, each as the JSON text of its value.
    package var override: [String: String] = [:]
    /// Parameters for rows that lack them, each as the JSON text of its value.
    package var defaults: [String: String] = [:]
    /// Models renamed before anything looks at them.
    package var modelMap: [String: ModelName] = [:]
    /// Accounts and vendors; a level further in may only narrow it.
    package var provider = ProviderChoice()
    package var providerOrder: ProviderOrder?
    /// Tags an account must carry; levels add up.
    package var require: [String] = []
    /// Tags an account must not carry; levels add up.
    package var forbid: [String] = []
    package var mix: Mix?
    /// How often a row is planned, the first time included.
    package var attempts: Int?
    package var invalidLines: InvalidLines?
    package var errors: ErrorLines?
    package var unsupportedParameters: UnsupportedParameters?
    package var answerFormat: AnswerFormat?
    package var metadata: [String: String] = [:]
    package var costCenter: String?
    package var group: String?

    package init() {}

    /// Puts what is written here over `options`; of several levels the outermost is applied first.
    ///
    /// `provider` only fills an empty choice: how two choices narrow each other depends on the accounts.
    package func apply(to options: inout JobOptions) {
        replace(&options.model, with: model)
        options.override.merge(override) { _, inner in inner }
        options.defaults.merge(defaults) { _, inner in inner }
        options.modelMap.merge(modelMap) { _, inner in inner }
        options.metadata.merge(metadata) { _, inner in inner }
        if options.provider == ProviderChoice() { options.provider = provider }
        options.require += require.filter { !options.require.contains($0) }
        options.forbid += forbid.filter { !options.forbid.contains($0) }
        applyChoices(to: &options)
    }

    private func applyChoices(to options: inout JobOptions) {
        replace(&options.costCenter, with: costCenter)
        replace(&options.group, with: group)
        options.providerOrder = providerOrder ?? options.providerOrder
        options.mix = mix ?? options.mix
        options.attempts = attempts ?? options.attempts
        options.invalidLines = invalidLines ?? options.invalidLines
        options.errors = errors ?? options.errors
        options.unsupportedParameters = unsupportedParameters ?? options.unsupportedParameters
        options.answerFormat = answerFormat ?? options.answerFormat
    }

    private func replace<Value>(_ old: inout Value?, with new: Value?) {
        if let new { old = new }
    }
}
