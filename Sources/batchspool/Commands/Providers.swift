import ArgumentParser
import BatchSpoolCore

/// `batchspool providers`.
struct Providers: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List your accounts, how they do, and their money.",
        discussion: """
            State: open takes work; paused refused everything and is tried again; unreachable does not answer; \
            unusable has no key; new was configured after the daemon started; idle has no daemon. Keys are never shown. With \
            NAME also what a server that answers row by row told of its models when it was last asked.

            With --capabilities what is known of vendors, before anything is sent: yes is sent as it stands, rewritten \
            in the vendor's own words, by a tool is asked for by a tool that must be called, whose input becomes the \
            answer, left out is not sent (the receipt tells both), by model is refused by some models; what is no goes \
            to other accounts. PARAMS are rows in the shape of Anthropic's batches.

            With --owners the same money by the users whose files it was spent for, this month.
            """)

    @OptionGroup var shared: SharedOptions

    @Argument(
        help: ArgumentHelp("All about the account NAME instead.", valueName: "name"), completion: Completing.accounts)
    var name: String?

    @Option(
        help: ArgumentHelp("Use the configuration in FILE instead of the daemon's.", valueName: "file"),
        completion: .file())
    var config: String?

    @Flag(help: "List users and their money instead of accounts.")
    var owners = false

    @Flag(help: "List what each vendor's batches hold and take instead of accounts.")
    var capabilities = false

    func validate() throws {
        if capabilities, owners || name != nil { throw ValidationError(UsageWords.capabilitiesAlone) }
        if owners, name != nil { throw ValidationError(UsageWords.ownersAlone) }
    }

    func run() throws {
        let session = Session(shared)
        if capabilities { return tellCapabilities(session.output) }
        let spool = try session.spool()
        let daemon = DaemonFile(spool)
        if owners { return tellOwners(daemon?.report.owners ?? [], session.output) }
        let rules = try CheckRules(
            path: config ?? daemon?.readableConfiguration, queue: nil, environment: session.environment)
        for note in rules.notes { session.output.aside(note) }
        let accounts = AccountView.all(rules.configuration, daemon?.report, environment: session.environment)
        let isLive = DaemonSign.of(spool.path) == .running && daemon != nil
        let table = AccountTable(accounts: try chosen(accounts), daemon: daemon, isLive: isLive, now: Session.now)
        tell(table, session.output)
        if !isLive { session.output.aside(Notes.stoppedAccounts) }
    }

    private func chosen(_ accounts: [AccountView]) throws(Refusal) -> [AccountView] {
        guard let name else { return accounts }
        let found = accounts.filter { $0.name.rawValue == name }
        if found.isEmpty { throw .noAccount(name, near: nearest(name, among: accounts.map(\.name.rawValue))) }
        return found
    }

    private func tellCapabilities(_ output: Output) {
        let vendors = VendorCapabilities.all
        if output.isJSON { return output.lines(vendors.map(CapabilityTable.json)) }
        output.lines(CapabilityTable(vendors: vendors).lines(output))
    }

    private func tellOwners(_ owners: [OwnerReport], _ output: Output) {
        if output.isJSON { return output.lines(owners.map(OwnerTable.json)) }
        if owners.isEmpty { return output.aside(Notes.noOwners) }
        output.lines(OwnerTable(owners: owners).lines(output))
    }

    private func tell(_ table: AccountTable, _ output: Output) {
        if output.isJSON { return output.lines(table.accounts.map(table.json)) }
        if name != nil { return output.lines(table.accounts.flatMap { table.facts($0, output) }) }
        if table.accounts.isEmpty { return output.aside(Notes.noAccounts) }
        output.lines(table.lines(output))
    }
}
