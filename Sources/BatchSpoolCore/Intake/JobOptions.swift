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
}

/// Which accounts may be used: names of accounts or of vendors.
package struct ProviderChoice: Codable, Hashable, Sendable {
    /// Empty allows every account.
    package var allowed: [String]
    package var excluded: [String]

    package init(allowed: [String] = [], excluded: [String] = []) {
        self.allowed = allowed
        self.excluded = excluded
    }

    /// Whether an account of this name and vendor is in the set.
    package func admits(account: String, vendor: String) -> Bool {
        let listed = allowed.isEmpty || allowed.contains(account) || allowed.contains(vendor)
        return listed && !excluded.contains(account) && !excluded.contains(vendor)
    }
}

/// What decides between allowed accounts.
package enum ProviderOrder: String, Codable, Hashable, Sendable, CaseIterable {
    case price
    case listed
}

/// Whether rows of one file and model may be answered by different provider model ids.
package enum Mix: String, Codable, Hashable, Sendable, CaseIterable {
    /// One id per file and model; only rows still missing after a failure move.
    case fallback
    case never
    case any
}

/// What a line that cannot be accepted does to its file.
package enum InvalidLines: String, Codable, Hashable, Sendable, CaseIterable {
    case reject
    case skip
}

/// Where error lines go.
package enum ErrorLines: String, Codable, Hashable, Sendable, CaseIterable {
    case separate
    case inline
}

/// What happens with a parameter that an offer cannot honour.
package enum UnsupportedParameters: Codable, Hashable, Sendable {
    case error
    /// These may be left out, and the receipt lists them.
    case drop([String])
}

/// The shape of an answer's body.
package enum AnswerFormat: String, Codable, Hashable, Sendable, CaseIterable {
    case endpoint
    case raw
}
