extension Exclusion {
    /// The reason as half a sentence behind the account's name: `groq: does not offer the model`.
    package var words: String {
        let subject = wireModel.map { "\(account) (\($0))" } ?? account.rawValue
        return "\(subject): \(reason.words)"
    }
}

extension Exclusion.Reason {
    package var words: String {
        switch self {
        case .notChosen: "not among the providers asked for"
        case .excluded: "excluded by \"provider\""
        case .lacksTag(let tag): "lacks the tag \"\(tag)\""
        case .hasTag(let tag): "has the tag \"\(tag)\""
        case .endpoint(let endpoint): "takes no batches of \(endpoint.rawValue)"
        case .modelNotOffered: "does not offer the model"
        case .wrongKind(let endpoint): "the model is not for \(endpoint.rawValue)"
        case .noBatch: "runs no batches of the model"
        case .retired(let day): "shut the model down on \(day)"
        case .promptTooLong(let tokens, let limit): "a prompt has about \(tokens) tokens; the most is \(limit)"
        case .answerTooLong(let tokens, let limit): "max_tokens is \(tokens); the most is \(limit)"
        case .toldTooLong(let tokens, let context):
            "a prompt has about \(tokens) tokens; the server says that its context has \(context)"
        case .toldNotFor(let endpoint): "the server says that the model is not for \(endpoint.rawValue)"
        case .keptSomewhere: "rows name what one provider keeps, and several may be meant; name it in \"provider\""
        case .parameters(let refusals): refusals.map(\.words).joined(separator: "; ")
        case .wouldMix(let id): "other rows were answered by \(id), and mixing is not allowed"
        case .ruledOut(let word): word
        case .priceUnknown: "the price is not known, and spending is limited"
        case .amountTooLarge: "the amount is too large to count"
        }
    }
}

extension ParameterRefusal {
    /// The parameter and what is wrong with it, as half a sentence.
    package var words: String {
        switch reason {
        case .unsupported: "\"\(parameter)\" is not supported"
        case .onlyWith(let mark): "\"\(parameter)\" needs \(mark)"
        case .notWithThinking: "\"\(parameter)\" is not taken by a model that is to think"
        case .asks(let what): "\"\(parameter)\" asks for \(what)"
        case .clashes(let other): "\"\(parameter)\" is sent as \"\(other)\", which is there too"
        case .required: "\"\(parameter)\" is required"
        case .byToolWithout(let other):
            "\"\(parameter)\" is asked for by a tool there, beside which \"\(other)\" has no place"
        case .byToolUnforced:
            "\"\(parameter)\" is asked for by a tool there, which the model cannot be made to call"
        case .tooLarge(let what): "\"\(parameter)\" holds \(what)"
        case .unable(let ability): "\"\(parameter)\" asks for \(ability.rawValue), which the model lacks"
        case .abilityUnknown(let ability):
            "\"\(parameter)\" asks for \(ability.rawValue), which nobody states; name the provider to try it"
        case .keptElsewhere: "\"\(parameter)\" names what only the provider that made it has"
        case .told: "the server says that the model takes no \"\(parameter)\""
        }
    }
}
