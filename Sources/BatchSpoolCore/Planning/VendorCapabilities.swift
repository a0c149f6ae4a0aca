/// What a vendor's batches hold and take, from the tables that planning goes by.
///
/// Whether one model sees pictures or calls tools is told by the price data or by the server that runs it, not here.
package struct VendorCapabilities: Sendable {
    /// In parentheses where it is none: a program on somebody's own server, or a service nobody knows.
    package let vendor: String
    package let dialect: Dialect
    package let endpoints: [Endpoint]
    /// Of one batch; nil where there are none.
    package let limits: AccountLimits?
    private let offer: Offer?

    private let software: ServerSoftware?

    /// Of every known vendor by name, then of services nobody knows.
    package static let all =
        VendorProfile.known.keys.sorted().map { VendorCapabilities($0, VendorProfile.known[$0]?.dialect ?? .openai) }
        + [VendorCapabilities("(other)", .openai), VendorCapabilities("(own server)", .realtime)]
        + ServerSoftware.allCases.map { VendorCapabilities("(\($0.rawValue))", .realtime, $0) }

    private init(_ vendor: String, _ dialect: Dialect, _ software: ServerSoftware? = nil) {
        var terms = AccountTerms(account: AccountName(vendor), vendor: vendor)
        terms.dialect = dialect
        terms.models = [Self.anyModel]
        var facts = ModelFacts()
        facts.software = software
        terms.facts = [WireModel(Self.anyModel): facts]
        self.vendor = vendor
        self.software = software
        self.dialect = dialect
        endpoints = dialect == .realtime ? VendorService.atOnce : terms.endpoints
        limits = dialect == .realtime ? nil : terms.limits
        offer = OfferSearch(catalogue: .empty, terms: terms).offers(of: ModelName(Self.anyModel)).first
    }

    /// A model about which nothing is known.
    private static let anyModel = "any"

    /// What becomes of rows that need `capability`.
    package func support(for capability: Capability) -> Support {
        capability.marks.map(support).max() ?? .yes
    }

    private func support(for mark: ParameterMark) -> Support {
        guard let offer else { return .no }
        if ModelFacts.tellable(by: software, vendor: vendor).contains(mark) { return .byModel }
        let rules = ParameterRules.table.filter { $0.concerns(mark, vendor: vendor) || $0.covers(mark, of: offer) }
        if rules.contains(where: { $0.concerns(mark, vendor: vendor) && $0.action.refuses }) { return .byModel }
        let support = rules.first { !$0.isOfSomeModels && $0.covers(mark, of: offer) }?.action.support ?? .yes
        return support == .byTool ? max(.byTool, self.support(for: ParameterMark.forcedTool)) : support
    }
}

extension ParameterRule {
    /// Whether the rule is about some models of the vendor's.
    fileprivate func concerns(_ mark: ParameterMark, vendor: String) -> Bool {
        guard marks.contains(mark) else { return false }
        return switch scope {
        case .openAI: Self.runsOpenAI.contains(vendor)
        case .models(let owner, _): owner == vendor
        case .claude: VendorProfile.known[vendor]?.dialect == .anthropic
        case .gemini: VendorProfile.known[vendor]?.dialect == .gemini
        case .quirk, .quirky, .family, .vendor, .dialect, .spells, .all, .known, .lean, .lane, .software: false
        }
    }

    /// Whether it is about models and not about everything of a vendor or dialect.
    fileprivate var isOfSomeModels: Bool {
        switch scope {
        case .openAI, .models, .family, .claude, .gemini: true
        case .quirk, .quirky, .vendor, .dialect, .spells, .all, .known, .lean, .lane, .software: false
        }
    }

    fileprivate func covers(_ mark: ParameterMark, of offer: Offer) -> Bool {
        covers(mark, at: .chatCompletions, of: offer)
    }
}

extension ParameterRule.Action {
    fileprivate var refuses: Bool { support == .no }

    fileprivate var support: Support {
        switch self {
        case .pass: .yes
        case .rename, .supersede, .send, .rewrite, .adapt, .serve, .refuseWith: .rewritten
        case .byTool: .byTool
        case .omit, .trim: .leftOut
        case .refuse, .refuseUnless: .no
        }
    }
}
