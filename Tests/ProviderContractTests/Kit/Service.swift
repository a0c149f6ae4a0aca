import BatchSpoolCore
import Testing

/// A service of the simulator, and what of the contract cannot hold there.
struct Service: Sendable, CustomTestStringConvertible {
    /// Where a service has no way to keep to a clause, by its own documents.
    enum Lack: Hashable, Sendable {
        /// A batch that ends early takes all its answers with it.
        case partialResults
        /// A cancel takes the batch away, with everything it had answered.
        case cancelledBatches
        /// No batch expires before its answers do.
        case expiry
        /// No batch fails as a whole.
        case wholeFailure
        /// Answers are in no file that a signed address could lead to.
        case files
        /// A quota that is used up is told in the words of a limit of rate.
        case quotaWords
        /// Answers lie at signed addresses, where a refusal is none of the key.
        case keyedResults
        /// Batches carry no key, so that only rows tell whose they are.
        case keys
        /// Batches are named before their key is known: they carry how it begins.
        case wholeKeys
    }

    /// In the simulator.
    let name: String
    /// As an account names it.
    let vendor: String
    let model: String
    /// Of the base URL, behind the service's name in the simulator.
    let path: String
    let lacks: Set<Lack>
    /// Whether an upload goes on where its connection broke.
    let resumes: Bool
    /// The simulator's name of the request that buys.
    let createRoute: String
    /// The simulator's name of the request that brings answers, where no signed address does.
    let answersRoute: String
    /// The members that lead from a row's id to its question as the service receives it.
    let question: String
    /// Whether rows stand in the create where the service takes them as a file, too.
    let inline: Bool

    /// A service whose base URL has `path`; nil is the one of its vendor, whose name is the service's unless told.
    init(
        _ name: String, model: String, path: String? = nil, vendor: String? = nil, lacks: Set<Lack> = [],
        resumes: Bool = false, createRoute: String = "create_batch", question: String = "body", inline: Bool = false
    ) {
        self.name = name
        self.vendor = vendor ?? name
        self.model = model
        self.path = path ?? VendorProfile.known[self.vendor].flatMap { ServiceAddress($0.baseURL)?.path } ?? ""
        self.lacks = lacks
        self.resumes = resumes
        self.createRoute = createRoute
        answersRoute = inline ? "get_batch" : "content"
        self.question = question
        self.inline = inline
    }

    var testDescription: String { inline ? vendor + " inline" : vendor }

    /// An account there, at a simulator that listens at `root`.
    func settings(at root: String) -> ProviderSettings {
        let base = root + (name == "openai" ? "" : "/" + name) + path
        let account = AccountName("contract")
        var settings =
            VendorProfile.known[vendor].map { ProviderSettings(name: account, vendor: $0) }
            ?? ProviderSettings(name: account, dialect: .openai, vendor: vendor, baseURL: base)
        settings.baseURL = base
        settings.requestTimeout = .seconds(20)
        settings.poll = .milliseconds(100)
        settings.accountID = "contract"
        settings.inline = inline
        if vendor == "perplexity" { settings.idempotencyWindow = .seconds(300) }
        return settings
    }
}
