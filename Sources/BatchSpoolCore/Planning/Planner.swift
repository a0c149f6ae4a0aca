/// Decides which account gets which rows: the cheapest that is allowed and can.
package struct Planner: Sendable {
    package let catalogue: Catalogue
    /// In the order of listing, which decides between equally cheap ones.
    package let accounts: [AccountTerms]
    package let rule: CostRule

    package init(catalogue: Catalogue, accounts: [AccountTerms], rule: CostRule = CostRule()) {
        self.catalogue = catalogue
        self.accounts = accounts
        self.rule = rule
    }

    /// A plan for all `groups`, or everything that stands in its way.
    ///
    /// Rows of one endpoint and model go to one offer unless `mix` is `any`; embeddings always do. Limits of money hold
    /// against the ceiling of the whole plan; where any is in force, offers without a known price are ruled out.
    package func plan(
        _ groups: [RowGroup], options: JobOptions, room: BudgetRoom, today: CalendarDay,
        history: PlanHistory = PlanHistory()
    ) throws(PlanRefusal) -> Plan {
        guard !accounts.isEmpty else { throw PlanRefusal([.noAccount]) }
        let limits = room.limits(maxCost: options.maxCost)
        let weighing = Weighing(
            catalogue: catalogue, accounts: accounts, rule: rule, options: options, today: today, history: history,
            needsPrice: !limits.isEmpty)
        var choices: [Weighing.Choice] = []
        var faults: [PlanFault] = []
        for bundle in Bundle.bundles(of: groups, mix: options.mix) {
            switch weighing.choose(bundle) {
            case .success(let choice): choices.append(choice)
            case .failure(let refusal): faults += refusal.faults
            }
        }
        guard faults.isEmpty else { throw PlanRefusal(faults) }
        let plan = assemble(choices)
        let exceeded = limits.filter { $0.left < plan.ceiling ?? Money(picodollars: .max) }
        guard exceeded.isEmpty else {
            throw PlanRefusal(exceeded.map { .overLimit($0.limit, ceiling: plan.ceiling, left: $0.left) })
        }
        return plan
    }

    /// Ids of the models that an account offers under `name`, which may be `auto:CLASS`.
    package func wireModels(of name: ModelName, at terms: AccountTerms) -> [WireModel] {
        OfferSearch(catalogue: catalogue, terms: terms).offers(of: name).map(\.wireModel)
    }

    private func assemble(_ choices: [Weighing.Choice]) -> Plan {
        Plan(
            assignments: choices.flatMap(\.assignments).sorted { $0.group < $1.group },
            considerations: choices.map(\.consideration), rule: rule)
    }
}
