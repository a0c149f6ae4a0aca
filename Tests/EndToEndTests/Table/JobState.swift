import Glibc
import TestKit
import Testing

/// A state in which commands find `job.jsonl`, brought about by a real daemon.
struct JobState: Sendable, CustomTestStringConvertible {
    let name: String
    let settings: SiteSettings
    /// The status word that is told, and the reason; nil for any.
    let word: String
    let reason: String?
    let rows: [Row]
    /// Drops the file and does what has to be done before the daemon that is asked starts.
    let arrange: Arrange
    /// What each command ends with while a daemon runs.
    let expected: Expected

    typealias Arrange = @Sendable (JobState, TestSite) async throws -> Void

    var testDescription: String { name }

    init(
        _ name: String, _ settings: SiteSettings = SiteSettings(), word: String, reason: String? = nil,
        rows: [Row] = Row.chats(3), expected: Expected, arrange: @escaping Arrange = { try $0.drop(on: $1) }
    ) {
        (self.name, self.settings, self.word, self.reason) = (name, settings, word, reason)
        (self.rows, self.arrange, self.expected) = (rows, arrange, expected)
    }

    /// The same with something that the provider does.
    init(
        _ name: String, _ trouble: Trouble, word: String, reason: String? = nil, expected: Expected,
        arrange: @escaping Arrange = { try $0.drop(on: $1) }
    ) {
        let settings = SiteSettings(scenario: trouble.scenario) { $0.account.merge(trouble.account) { $1 } }
        self.init(name, settings, word: word, reason: reason, expected: expected, arrange: arrange)
    }

    func drop(on site: TestSite) throws {
        try site.drop("job.jsonl", rows, rejected: !rows.isSound)
    }

    /// Starts a daemon and waits until it tells this state.
    func reach(on site: TestSite) async throws -> ChildProcess {
        try await arrange(self, site)
        let daemon = try await site.startReady()
        try await site.reached(isReached)
        return daemon
    }

    private func isReached(_ site: TestSite) -> Bool {
        let status = site.status("job.jsonl")
        guard status["status"].text == word, reason == nil || status["reason"].text == reason else { return false }
        return status["ended"].bool == expected.isOver && (!expected.isOver || site.names("work").isEmpty)
    }
}

/// The exit status of each command about a job.
struct Expected: Sendable, Hashable {
    /// Of `wait`, which gives up at once.
    let wait: Int32
    let cancel: Int32
    let hold: Int32
    let release: Int32
    /// Of `retry` with `--not-submitted`, `--submitted` and `--errors`.
    let retry: [Int32]
    let adopt: Int32
    /// Whether the job has ended, so that `wait` says the same without a daemon.
    var isOver = false

    /// A job that goes on or waits: it may be cancelled, held and, unless it asks something, released.
    static func live(release: Int32 = 0, retry: [Int32] = [65, 65, 65], adopt: Int32 = 65) -> Expected {
        Expected(wait: 75, cancel: 0, hold: 0, release: release, retry: retry, adopt: adopt)
    }

    /// A job that is over: nothing can be done but, where rows failed, to run them again.
    static func over(wait: Int32, cancel: Int32 = 65, errors: Int32) -> Expected {
        Expected(wait: wait, cancel: cancel, hold: 65, release: 65, retry: [65, 65, errors], adopt: 65, isOver: true)
    }
}

extension [Row] {
    /// Whether every line is a request.
    var isSound: Bool { allSatisfy { $0.customID != nil } }
}
