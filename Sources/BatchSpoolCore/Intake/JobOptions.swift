/// The options in force for one job, after every level has been merged.
package struct JobOptions: Codable, Hashable, Sendable {
    /// For rows that name no model; nil leaves such rows without one, which is a problem.
    package var model: ModelName?
    /// Parameters that replace the rows' own, each as the JSON text of its value.
    package var override: [String: String] = [:]
    /// Parameters for rows that lack them, each as the JSON text of its value.
    package var defaults: [String: String] = [:]
    /// Models renamed before anything looks at them.
    package var modelMap: [String: ModelName] = [:]
    package var provider = ProviderChoice()
    package var providerOrder = ProviderOrder.price
    /// Tags an account must carry.
    package var require: [String] = []
    /// Tags an account must not carry.
    package var forbid: [String] = []
    package var mix = Mix.fallback
    /// How often a retryable or expired row is planned, the first time included.
    package var attempts = 3
    /// Hard limit of this job; nil is no limit of its own.
    package var maxCost: Money?
    package var invalidLines = InvalidLines.reject
    package var errors = ErrorLines.separate
    package var unsupportedParameters = UnsupportedParameters.error
    package var answerFormat = AnswerFormat.endpoint
    package var description: String?
    package var metadata: [String: String] = [:]
    package var costCenter: String?
    package var group: String?
    /// The job whose failed rows these are; written by the daemon into files meant to be dropped again.
    package var rerunOf: JobID?

    package init() {}

    /// The names are those that a file's options have.
    private enum CodingKeys: String, CodingKey {
        case model, override, defaults
        case modelMap = "model_map"
        case provider
        case providerOrder = "provider_order"
        case require, forbid, mix, attempts
        case maxCost = "max_cost_usd"
        case invalidLines = "invalid_lines"
        case errors
        case unsupportedParameters = "unsupported_parameters"
        case answerFormat = "answer_format"
        case description, metadata
        case costCenter = "cost_center"
        case group
        case rerunOf = "rerun_of"
    }
}
