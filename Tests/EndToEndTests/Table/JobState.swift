import TestKit

/// A state in which commands find a dropped file.
struct JobState: Sendable {
    typealias Placing = @Sendable (JobState, TestSite) async throws -> Void

    /// The dropped name.
    let name: String
    /// What its status file says then.
    let sign: StatusSign
    /// What each command ends with while a daemon runs.
    let expected: Expected
    let rows: [Row]
    /// What the provider does from before the drop on; nil for what it did before.
    let trouble: Trouble?
    /// Brings the file into the inbox, and does what else the state needs.
    let place: Placing

    /// How people call it: a job's name without its suffix.
    var word: String { name.hasSuffix(".jsonl") ? String(name.dropLast(6)) : name }

    /// A job of `WORD.jsonl`.
    init(
        _ word: String, _ trouble: Trouble? = nil, _ sign: StatusSign, _ expected: Expected, rows: [Row]? = nil,
        place: @escaping Placing = { try $0.drop(on: $1) }
    ) {
        (name, self.sign, self.expected, self.trouble, self.place) = (word + ".jsonl", sign, expected, trouble, place)
        self.rows = rows ?? Row.chats(3, word)
    }

    /// A name in the inbox that is no job; `reason`: nil where nothing is told of it.
    init(name: String, reason: String?, goesOn: Bool, place: @escaping Placing) {
        (self.name, rows, trouble, self.place) = (name, Row.chats(3, name), nil, place)
        sign = StatusSign(reason == nil ? nil : "pending", reason: reason)
        expected = .name(goesOn: goesOn, show: reason == nil ? 69 : 0)
    }

    /// A job about which `order` is given as soon as its status shows `first`.
    static func ordered(
        _ order: String, when first: StatusSign, _ word: String, _ trouble: Trouble?, _ sign: StatusSign,
        _ expected: Expected
    ) -> JobState {
        JobState(word, trouble, sign, expected) { state, site in
            try state.drop(on: site)
            try await site.reached { first.isShown(by: $0.status(state.name)) }
            _ = try await site.tool(order, state.word)
        }
    }

    /// A job that stays where a request of this kind has met what the provider does.
    static func stopped(
        at route: String, _ word: String, _ trouble: Trouble, _ sign: StatusSign, _ expected: Expected
    ) -> JobState {
        JobState(word, trouble, sign, expected) { state, site in
            let before = site.provider.requests(route)
            try state.drop(on: site)
            try await site.reached { $0.provider.requests(route) > before }
        }
    }

    func drop(on site: TestSite) throws {
        try site.drop(name, rows, rejected: !rows.allSatisfy { $0.customID != nil })
    }

    /// Drops the file under a running daemon and waits for the state.
    func bringAbout(on site: TestSite) async throws {
        if let trouble { try site.provider.scenario(trouble.scenario) }
        try await place(self, site)
        try await site.reached(isReached)
    }

    func isReached(on site: TestSite) -> Bool {
        guard sign.word != nil else { return true }
        let status = site.status(name)
        guard sign.isShown(by: status), status["ended"].bool == expected.isOver else { return false }
        guard expected.isOver, let job = status["job"].text else { return true }
        return site.names("work").contains { $0.hasPrefix(job) } == sign.remains
    }

    /// What an order reads from standard input: the id of a job, the name of a file that has none.
    func id(on site: TestSite) -> String { site.status(name)["job"].text ?? name }
}

/// What a status file says; nil for anything.
struct StatusSign: Sendable {
    let word: String?
    var reason: String?
    /// The state of its first batch.
    var part: String?
    /// Its latest step.
    var step: String?
    /// Whether a job that is over still has files of its own in `work/`.
    var remains = false

    init(_ word: String?, reason: String? = nil, part: String? = nil, step: String? = nil, remains: Bool = false) {
        (self.word, self.reason, self.part, self.step, self.remains) = (word, reason, part, step, remains)
    }

    static func held(_ reason: String) -> StatusSign { StatusSign("held", reason: reason) }

    func isShown(by status: JSON) -> Bool {
        guard status["status"].text == word, reason == nil || status["reason"].text == reason else { return false }
        guard part == nil || status["batches"][0]["state"].text == part else { return false }
        return step == nil || status["transitions"].elements.last?["what"].text == step
    }
}
