import BatchSpoolCore

extension Engine {
    /// The terms that planning goes by, with what servers told of their models.
    var terms: [AccountTerms] {
        setup.accounts.map { account in
            var terms = account.terms
            terms.facts = facts.facts(of: account.name)
            return terms
        }
    }

    /// Asks every server that answers row by row what it tells of the models it might run for `names`.
    ///
    /// One that does not answer is planned for as if it had not been asked: that it is not there is found out later.
    func learn(of names: [ModelName]) async {
        var questions: [(EngineAccount, WireModel, Task<ModelFacts?, Never>)] = []
        let planner = Planner(catalogue: setup.catalogue, accounts: [])
        for account in setup.accounts {
            guard let server = account.provider.oneByOne, gates[account.name]?.closure == nil else { continue }
            for model in Set(names.flatMap { planner.wireModels(of: $0, at: account.terms) }) {
                questions.append((account, model, ask(server, account, model)))
            }
        }
        for (account, model, question) in questions { note(await question.value, account, model) }
    }

    /// What the server told since the part was planned that keeps its rows from there; nil when nothing does.
    func told(against part: Part, of job: JobID, _ account: EngineAccount) async -> ProviderError? {
        guard let server = account.provider.oneByOne, let record = record(of: job) else { return nil }
        let (offer, group) = (part.planned.offer, record.groups[part.planned.group])
        note(await ask(server, account, offer.wireModel).value, account, offer.wireModel)
        guard let told = facts.facts(of: account.name)[offer.wireModel],
            let reason = told.objection(to: group, adjusted: offer.adjustments)
        else { return nil }
        return ProviderError(kind: .refused, request: "list", code: "not_capable", detail: reason.words)
    }

    func ask(_ server: any RowProvider, _ account: EngineAccount, _ model: WireModel) -> Task<
        ModelFacts?, Never
    > {
        facts.question(account.name, model, at: setup.time.elapsed()) { Task { await server.facts(of: model) } }
    }

    func note(_ told: ModelFacts?, _ account: EngineAccount, _ model: WireModel) {
        if let told { facts.note(told, account.name, model) }
    }
}
