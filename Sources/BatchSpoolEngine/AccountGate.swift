import BatchSpoolCore

/// Whether an account takes work: closed by a refusal that concerns all of it, tried again by one part at a time after a
/// growing pause, open again once something shows that the refusal holds no more.
struct AccountGate: Sendable {
    /// Why the account is left alone, and since when.
    struct Closure: Hashable, Sendable {
        let error: ProviderError
        let since: Timestamp
        let until: Timestamp
        let call: Call
    }

    /// What was refused.
    enum Call: Sendable {
        /// New work: an upload, a create, a row.
        case work
        /// What is there already was asked for: a poll, a listing, results, a cancel, a delete.
        case look
    }

    /// What an account shows by what it accepts.
    enum Proof: Sendable {
        /// It answers polls, which some keys may ask for and nothing else.
        case status
        /// It gives results, too.
        case results
        /// It takes the key: anything it answers.
        case key
        /// It has credit, too: a create it accepts, or a row it answers. An upload shows nothing of that.
        case credit
    }

    /// What a part that would begin is told.
    enum Admission: Sendable {
        case admitted
        /// Another part finds out at present.
        case waits
        case closed
    }

    private struct Probe {
        let part: Engine.PartPlace
        /// When the others wait for it no longer.
        let until: Duration
    }

    /// How long the others wait for the part that tries.
    private static let probeTime = Duration.seconds(600)

    private(set) var closure: Closure?
    private var failures = 0
    /// When it was closed last, and when the next try is allowed, on the clock that does not jump.
    private var closedAt = Duration.zero
    private var reopens = Duration.zero
    private var probe: Probe?

    /// The part that finds out whether the account takes work again.
    var prober: Engine.PartPlace? { probe?.part }

    /// Whether anything may be planned for it at `now`, a time that never jumps.
    func admits(at now: Duration) -> Bool {
        closure == nil || now >= reopens
    }

    /// Whether `part` may begin: after the pause the first one that asks is the probe.
    mutating func admit(_ part: Engine.PartPlace, at now: Duration) -> Admission {
        guard closure != nil else { return .admitted }
        guard now >= reopens else { return .closed }
        if let probe, now < probe.until { return probe.part == part ? .admitted : .waits }
        probe = Probe(part: part, until: now + Self.probeTime)
        return .admitted
    }

    /// The part that was to find out does not: the next one may.
    mutating func excuseProbe() {
        probe = nil
    }

    /// The account refused everything: no credit, or a key that is not accepted. `today` is for people.
    ///
    /// What was sent before the account closed and is refused after it makes the pause no longer.
    mutating func close(_ error: ProviderError, to call: Call = .work, at now: Duration, today: Timestamp) {
        guard admits(at: now) else { return }
        failures += 1
        let pause = Duration.seconds(60 * min(15, 1 << min(failures - 1, 4)))
        closedAt = now
        reopens = now + pause
        probe = nil
        closure = Closure(error: error, since: closure?.since ?? today, until: today.advanced(by: pause), call: call)
    }

    /// Opens it when something that was sent at `sent` shows the contrary of what closed it; whether it did.
    mutating func open(by proof: Proof, sent: Duration) -> Bool {
        guard let closure, sent >= closedAt, closure.isRefuted(by: proof) else { return false }
        self = AccountGate()
        return true
    }
}

extension AccountGate.Closure {
    fileprivate func isRefuted(by proof: AccountGate.Proof) -> Bool {
        switch proof {
        case .credit: true
        case .key: error.kind == .credentials
        case .results: call == .look
        case .status: call == .look && error.request != "results"
        }
    }
}

extension [AccountName: AccountGate] {
    /// The accounts that take nothing at `now`, a time that never jumps; one that may be tried again is not among them.
    func closed(at now: Duration) -> Set<AccountName> {
        Set(filter { !$0.value.admits(at: now) }.keys)
    }
}
