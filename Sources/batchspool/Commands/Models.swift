import ArgumentParser
import BatchSpoolCore

/// `batchspool models`.
struct Models: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the models of your accounts with their prices.",
        discussion: """
            Prices are dollars for a million tokens, the account's price_factor included. The cheapest account of each \
            model is marked. WORD is a part of a model's name. --all lists vendors too at which you have no account.
            """)

    @OptionGroup var shared: SharedOptions

    @Argument(
        help: ArgumentHelp("Only models with all of these in their name.", valueName: "word"),
        completion: Completing.models)
    var words: [String] = []

    @Option(
        help: ArgumentHelp("Only what the account or vendor NAME offers.", valueName: "name"),
        completion: Completing.accounts)
    var provider: String?

    @Option(help: ArgumentHelp("Only models for KIND: chat, embedding or moderation.", valueName: "kind"))
    var kind: CatalogueModel.Kind?

    @Option(
        name: .customLong("class"),
        help: ArgumentHelp("Only models that auto:CLASS chooses from: small, medium or frontier.", valueName: "class"),
        completion: .list(["small", "medium", "frontier"]))
    var grade: String?

    @Flag(help: "Only the cheapest account of each model.")
    var cheapest = false

    @Flag(help: "Also vendors at which you have no account.")
    var all = false

    @Option(
        help: ArgumentHelp("Use the configuration in FILE instead of the daemon's.", valueName: "file"),
        completion: .file())
    var config: String?

    func run() throws {
        let session = Session(shared)
        let rules = try CheckRules(path: config, queue: nil, environment: session.environment)
        if let grade, !rules.catalogue.grades.contains(grade) {
            throw ValidationError(UsageWords.noClass(grade, among: rules.catalogue.grades))
        }
        for note in rules.notes { session.output.aside(note) }
        let accounts = rules.planner.accounts
        let own = ModelOffer.all(rules.catalogue, accounts)
        let offers = ModelOffer.ranked(own + (all ? ModelOffer.elsewhere(rules.catalogue, accounts) : []))
        let wanted = offers.filter(admits)
        guard !wanted.isEmpty || words.isEmpty && provider == nil else { throw missing(offers, rules) }
        if session.output.isJSON { return session.output.lines(wanted.map(ModelTable.json)) }
        if accounts.isEmpty, !all { return session.output.aside(Notes.noAccounts) }
        session.output.lines(
            ModelTable.lines(wanted, session.output) + [""] + ModelTable.legend.wrapped(to: session.output.width))
        session.output.aside(Notes.priceDate(rules.catalogue.date))
    }

    private func admits(_ offer: ModelOffer) -> Bool {
        let name = offer.model.rawValue + " " + offer.wireModel.rawValue
        if !words.allSatisfy({ name.contains($0) }) { return false }
        if let provider, offer.account?.rawValue != provider, offer.vendor != provider { return false }
        if let kind, offer.kind != kind { return false }
        if let grade, offer.grade != grade { return false }
        return !cheapest || offer.isCheapest
    }

    /// Nothing was found: what was probably meant.
    private func missing(_ offers: [ModelOffer], _ rules: CheckRules) -> Refusal {
        let sellers = offers.flatMap { [$0.account?.rawValue, $0.vendor].compactMap(\.self) }
        if let provider, !sellers.contains(provider) {
            return .noAccount(provider, near: nearest(provider, among: Set(sellers).sorted()))
        }
        let word = words.joined(separator: " ")
        let vendors = Set(rules.catalogue.offers.map(\.vendor))
        let near = rules.catalogue.nearest(to: ModelName(word), vendors: vendors)
        let isElsewhere = !all && rules.catalogue.offers.contains { $0.model.rawValue.contains(word) }
        return .noModel(word, near: isElsewhere ? nil : near, isElsewhere: isElsewhere)
    }
}

extension CatalogueModel.Kind: ExpressibleByArgument {}
