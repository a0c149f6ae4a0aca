import BatchSpoolCore

/// Servers are asked what they tell of their models before the first job, so that people can see it.
extension Engine {
    /// The most models of one account that are asked about beforehand; the others are when rows are planned for them.
    private static let mostModels = 16

    /// Asks each server that answers row by row about the models its account names: once, one after the other, and none of
    /// those behind one it did not answer. That it does not is told by nobody; a later survey ends this one.
    func survey() async {
        surveys += 1
        let round = surveys
        await surveying.take()
        defer { surveying.giveBack() }
        await withDiscardingTaskGroup { group in
            for account in setup.accounts where account.provider.oneByOne != nil {
                group.addTask { await self.survey(account, round) }
            }
        }
    }

    private func survey(_ account: EngineAccount, _ round: Int) async {
        let planner = Planner(catalogue: setup.catalogue, accounts: [])
        let models = Set(account.terms.namedModels.flatMap { planner.wireModels(of: $0, at: account.terms) })
        for model in models.sorted(by: { $0.rawValue < $1.rawValue }).prefix(Self.mostModels) {
            guard let server = account.provider.oneByOne, !isStopping, round == surveys,
                gates[account.name]?.closure == nil
            else { return }
            let question = ask(server, account, model)
            let told = await withTaskCancellationHandler {
                await question.value
            } onCancel: {
                question.cancel()
            }
            guard round == surveys else { return }
            guard let told else { return facts.forget(account.name, model) }
            note(told, account, model)
        }
    }
}

extension AccountTerms {
    /// Models that the account's owner has named.
    fileprivate var namedModels: Set<ModelName> {
        Set((models + prices.keys + modelMap.keys).map { ModelName($0) })
    }
}
