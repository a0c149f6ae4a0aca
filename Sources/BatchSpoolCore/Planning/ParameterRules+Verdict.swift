extension ParameterRules {
    /// What `offer` makes of rows with these marks.
    ///
    /// - Parameters:
    ///   - marks: words of `RowGroup.parameters`.
    ///   - unsupported: which parameters may be left out when the offer refuses them.
    ///   - trusting: whether an ability nobody states is taken for granted, because the sender or the account's owner
    ///     named it.
    package static func verdict(
        of offer: Offer, on marks: [String], at endpoint: Endpoint, unsupported: UnsupportedParameters, trusting: Bool
    ) -> ParameterVerdict {
        let known = marks.compactMap(ParameterMark.init)
        var opinion = Opinion(unsupported: unsupported)
        for unknown in marks where ParameterMark(rawValue: unknown) == nil {
            opinion.refuse(unknown, .unsupported)
        }
        opinion.isParams = known.contains(.params)
        opinion.keeps = strange.filter(known.contains).map { $0.parameter(at: endpoint) }
        for mark in known { judge(mark, among: known, at: endpoint, offer, trusting, &opinion) }
        for (quirk, choices) in required where offer.quirks.contains(quirk) {
            guard let first = choices.first, !known.contains(where: choices.contains) else { continue }
            opinion.refuse(first.parameter(at: endpoint), .required)
        }
        if offer.needsOutputLimit, !known.contains(where: outputLimits.contains) {
            opinion.adjust(
                .added("max_tokens", value: String(min(offer.maxOutput ?? usualOutputLimit, usualOutputLimit))))
        }
        return opinion.verdict
    }

    private static func judge(
        _ mark: ParameterMark, among marks: [ParameterMark], at endpoint: Endpoint, _ offer: Offer, _ trusting: Bool,
        _ opinion: inout Opinion
    ) {
        let name = mark.parameter(at: endpoint, among: marks)
        if offer.facts?.refuses.contains(mark) == true { return opinion.refuse(name, .told) }
        let isTaken = offer.facts?.takes.contains(mark) == true
        switch table.first(where: { $0.covers(mark, at: endpoint, of: offer) })?.action {
        case .rename(let other) where marks.contains(other): opinion.refuse(name, .clashes(other.rawValue))
        case .rename(let other): opinion.adjust(.renamed(name, to: other.rawValue))
        case .supersede(let other) where !marks.contains(other): opinion.refuse(name, .onlyWith(other.rawValue))
        case .supersede(let other):
            opinion.adjust(.dropped(other.parameter(at: endpoint)))
            opinion.adjust(.renamed(name, to: other.parameter(at: endpoint)))
        case .send(_, let other) where marks.contains(other): return
        case .send(let value, _): opinion.adjust(.set(name, value: value))
        case .serve: return
        case .omit: opinion.adjust(.dropped(name))
        case .adapt, .trim: opinion.adjust(.changed(name, mark: mark.rawValue))
        case .refuse where isTaken: return
        case .refuse: opinion.refuse(name, reason(mark))
        case .refuseUnless(let other) where !marks.contains(other): opinion.refuse(name, .onlyWith(other.rawValue))
        // In `params` an effort alone makes no model think.
        case .refuseWith(let others) where !marks.contains(.params) && marks.contains(where: others.contains):
            opinion.refuse(name, .notWithThinking)
        case .byTool:
            opinion.take(toolVerdict(marks, at: endpoint, offer, trusting), of: name)
        case .refuseUnless, .refuseWith, .pass, .rewrite, nil:
            guard !isTaken, let ability = mark.ability, let lack = lack(of: ability, offer, trusting) else { return }
            guard mark == .jsonSchema, endpoint == .chatCompletions, offer.dialect != .gemini,
                self.lack(of: .tools, offer, trusting) == nil
            else { return opinion.refuse(name, lack) }
            opinion.take(toolVerdict(marks, at: endpoint, offer, trusting), of: name)
        }
    }

    private static func reason(_ mark: ParameterMark) -> ParameterRefusal.Reason {
        if ParameterMark.kept.contains(mark) { return .keptElsewhere }
        return mark.size.map { .tooLarge($0) } ?? mark.wish.map { .asks($0) } ?? .unsupported
    }

    /// Why the model may not be asked for something; nil when it may.
    static func lack(of ability: Ability, _ offer: Offer, _ trusting: Bool) -> ParameterRefusal.Reason? {
        if offer.can.contains(ability) { return nil }
        if offer.cannot.contains(ability) { return .unable(ability) }
        return trusting ? nil : .abilityUnknown(ability)
    }

    /// Adjustments and refusals found so far.
    private struct Opinion {
        let unsupported: UnsupportedParameters
        /// Whether the rows came with `params`, whose parameters have other names.
        var isParams = false
        /// Parameters that cannot be left out: the row has to be translated before anything can be.
        var keeps: [String] = []
        private var adjustments: [Adjustment] = []
        private var refusals: [ParameterRefusal] = []

        init(unsupported: UnsupportedParameters) {
            self.unsupported = unsupported
        }

        var verdict: ParameterVerdict {
            refusals.isEmpty ? .fits(adjustments) : .refused(refusals)
        }

        mutating func adjust(_ adjustment: Adjustment) {
            if !adjustments.contains(adjustment) { adjustments.append(adjustment) }
        }

        /// `refusal` is why no tool can stand for the parameter; nil when one does.
        mutating func take(_ refusal: ParameterRefusal.Reason?, of parameter: String) {
            if let refusal { refuse(parameter, refusal) } else { adjust(.byTool(parameter)) }
        }

        /// What is missing cannot be dropped, and neither can the messages.
        mutating func refuse(_ parameter: String, _ reason: ParameterRefusal.Reason) {
            let spelled = isParams ? ParameterRules.namesInParams[parameter] ?? parameter : parameter
            if case .drop(let names) = unsupported, names.contains(parameter) || names.contains(spelled),
                reason != .required,
                !keeps.contains(parameter), !ParameterRules.indispensable.contains(parameter)
            {
                return adjust(.dropped(parameter))
            }
            let refusal = ParameterRefusal(parameter: spelled, reason: reason)
            if !refusals.contains(refusal) { refusals.append(refusal) }
        }
    }

    private static let outputLimits: [ParameterMark] = [.maxTokens, .maxCompletionTokens]
    /// Output tokens of rows without a limit where one is required, unless the model's own is lower.
    static let usualOutputLimit = 4096

    private static let indispensable: Set<String> = ["messages", "input", "prompt", "model"]
}

extension Offer {
    /// Whether a request without a limit of output tokens is refused.
    fileprivate var needsOutputLimit: Bool {
        dialect == .anthropic || quirks.contains(.maxTokensRequired)
    }
}
