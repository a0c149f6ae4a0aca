/// An account at one of the services that the simulator plays.
package struct ServiceAccount: Sendable, CustomStringConvertible {
    package let service: String
    package let dialect: String
    /// A model that the service sells in batches.
    package let model: String
    /// Behind the simulator's address.
    let path: String
    var keys: [String: String]

    package var description: String { isInline ? service + " inline" : service }
    private var isInline: Bool { keys["inline"] == "true" }

    private init(
        _ service: String, _ dialect: String = "openai", model: String, path: String = "/v1",
        _ keys: [String: String] = [:]
    ) {
        (self.service, self.dialect, self.model, self.keys) = (service, dialect, model, keys)
        self.path = "/\(service)\(path)"
    }

    /// Every service with batches. Models that the price data lacks are named by the account.
    package static let all =
        [
            ServiceAccount("anthropic", "anthropic", model: "claude-haiku-4-5", path: ""),
            ServiceAccount("gemini", "gemini", model: "gemini-2.5-flash", path: "/v1beta"),
            ServiceAccount("mistral", "mistral", model: "mistral-small-4"),
            ServiceAccount("fireworks", "fireworks", model: "gpt-oss-20b", ["account": #""acme""#]),
            ServiceAccount("xai", "xai", model: "grok-4.3"),
            ServiceAccount("azure", model: "gpt-4o-mini", path: "/openai/v1"),
            ServiceAccount("together", model: "gpt-oss-120b"), ServiceAccount("groq", model: "gpt-oss-120b"),
            ServiceAccount("doubleword", model: "gpt-oss-20b"), ServiceAccount("parasail", model: "gpt-oss-120b"),
            ServiceAccount("nebius", model: "gpt-oss-120b"), ServiceAccount("dashscope", model: "qwen-plus"),
        ]
        + ["deepinfra", "novita", "siliconflow", "perplexity", "morph", "cerebras"].map { service in
            ServiceAccount(service, model: "qwen3-32b", ["models": #"["qwen3-32b"]"#])
        } + [geminiInline]

    /// Gemini, where rows stand in the create.
    package static let geminiInline = ServiceAccount(
        "gemini", "gemini", model: "gemini-2.5-flash", path: "/v1beta", ["inline": "true"])

    /// The one that plays `service`.
    package static func of(_ service: String) throws -> ServiceAccount {
        guard let found = all.first(where: { $0.service == service }) else { throw KitFailure("no \(service)") }
        return found
    }
}

extension SiteSettings {
    /// A site whose one account is at `service`.
    package init(
        _ service: ServiceAccount, scenario: String? = nil, _ change: (inout SiteSettings) -> Void = { _ in }
    ) {
        self.init(scenario: scenario)
        account["dialect"] = "\"\(service.dialect)\""
        account["vendor"] = "\"\(service.service)\""
        account["base_url"] = "\"ADDRESS\(service.path)\""
        account.merge(service.keys) { $1 }
        // Its hybrid models want to be told.
        if service.service == "dashscope" { routing["defaults"] = "{ enable_thinking = false }" }
        change(&self)
    }

    /// Adds an account called after the service.
    package mutating func add(_ service: ServiceAccount) {
        var keys = SiteSettings(service).account
        keys["listing"] = #""trusted""#
        tables += "[provider.\(service.service)]\n"
        tables += keys.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)\n" }.joined()
    }
}
