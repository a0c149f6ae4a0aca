import FoundationEssentials
import Glibc
import Synchronization

/// A spool, a configuration and a provider of their own, and whatever daemons a test runs on them.
package final class TestSite: Sendable {
    /// One file that was put into the inbox.
    struct Drop: Sendable {
        let name: String
        let queue: String?
        let rows: [Row]
        let content: Data
        let isRejected: Bool
        /// The stem its outputs should have.
        let stem: String
    }

    /// A directory that holds everything and goes at the end.
    package let root: String
    package let provider: Provider
    let events: SiteEvents
    private let children = Mutex<[ChildProcess]>([])
    private let dropped = Mutex<[Drop]>([])
    private let movedAway = Mutex<Set<String>>([])
    private let writers = Mutex<[Int32]>([])

    package var spool: String { root + "/spool" }
    package var configuration: String { root + "/batchspool.toml" }
    var drops: [Drop] { dropped.withLock(\.self) }
    /// Delivered files that were moved away since.
    var taken: Set<String> { movedAway.withLock(\.self) }

    init(_ settings: SiteSettings) async throws {
        root = try Files.makeTemporaryDirectory()
        do {
            events = try SiteEvents()
            provider = try await Provider(
                directory: root + "/simulator", scenario: settings.scenario, arguments: settings.simulatorArguments)
        } catch {
            Files.remove(root)
            throw error
        }
        provider.simulator?.console.listen { [events] in events.poke() }
        try configure(settings)
    }

    /// Writes the configuration anew; a running daemon keeps its own.
    package func configure(_ settings: SiteSettings) throws {
        let text = settings.toml(baseURL: provider.baseURL).replacing("ROOT", with: root)
            .replacing("ADDRESS", with: provider.address)
        try Files.write(configuration, text)
    }

    /// Begins anew with an empty spool; the provider stays as it is.
    package func renew() async {
        for child in children.withLock(\.self) { await child.finish() }
        children.withLock { $0 = [] }
        dropped.withLock { $0 = [] }
        movedAway.withLock { $0 = [] }
        Files.remove(spool)
    }

    func close() async {
        for child in children.withLock(\.self) { await child.finish() }
        await provider.simulator?.finish()
        writers.withLock { for file in $0 { Glibc.close(file) } }
        events.end()
        Files.remove(root)
    }

    // MARK: daemons

    /// Starts a daemon. `fail` is its plan of faults, as BATCHSPOOL_FAIL reads it; `prefix` a program that starts it.
    package func start(
        _ arguments: [String] = [], fail: String? = nil, environment more: [String: String] = [:],
        by prefix: [String] = []
    ) throws -> ChildProcess {
        var environment = ["SIMULATOR_API_KEY": provider.key, "HOME": root, "PATH": "/usr/bin:/bin"]
        environment["BATCHSPOOL_FAIL"] = fail
        environment.merge(more) { $1 }
        let own = [Binaries.path("batchspoold"), "--config", configuration, "--spool", spool]
        let child = try ChildProcess(prefix + own + arguments, environment: environment)
        children.withLock { $0.append(child) }
        child.console.listen { [events] in events.poke() }
        return child
    }

    /// Runs a daemon until nothing is left that can go on by itself, and says how it ended.
    package func drain(
        fail: String? = nil, environment: [String: String] = [:]
    ) async throws -> ChildProcess.End {
        try await start(["--drain"], fail: fail, environment: environment).end()
    }

    /// Stops a daemon and lets another one finish what is left.
    package func drain(after daemon: ChildProcess) async throws -> ChildProcess.End {
        daemon.signal(SIGTERM)
        _ = await daemon.end()
        return try await drain()
    }

    /// Everything all daemons have written so far.
    package var log: [String] {
        children.withLock { $0.flatMap(\.console.lines) }
    }

    /// Waits until something is so; looks whenever a file of the site changed or a program of its wrote a line, and gives
    /// up when neither has happened for thirty seconds, or after three minutes of it.
    package func reached(_ what: (TestSite) -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(180)
        while true {
            events.cover(root)
            if what(self) { return }
            let left = min(end - ContinuousClock.now, .seconds(30))
            guard left > .zero, await events.next(within: Int(left.components.seconds) + 1) else {
                if what(self) { return }
                throw KitFailure("not reached; log: \(log.suffix(8))")
            }
        }
    }

    // MARK: inputs

    /// Puts a file into the inbox by a rename, and remembers what should become of it.
    package func drop(_ name: String, _ rows: [Row], queue: String? = nil, rejected: Bool = false) throws {
        try drop(name, bytes: Array(rows.content.utf8), rows, queue: queue, rejected: rejected)
    }

    /// Makes what lies in the inbox look as if it had been there for a while and belonged to `owner`: a start then finds
    /// all of it settled by its first look.
    package func settle(_ names: [String], owner: UInt32? = nil) throws {
        for name in names { try Files.age("\(inbox(nil))/\(name)", owner: owner) }
    }

    /// Puts a file with these bytes into the inbox, which hold `rows`.
    package func drop(
        _ name: String, bytes: [UInt8], _ rows: [Row], queue: String? = nil, rejected: Bool = false
    ) throws {
        let draft = root + "/draft"
        try Files.write(draft, bytes)
        try Files.makeDirectory(inbox(queue))
        try Files.move(draft, to: inbox(queue) + "/" + name)
        expect(name, rows, queue: queue, rejected: rejected, content: Data(bytes))
    }

    /// Lets a program write a file into the inbox: `command` says which one, from a path to a path.
    package func write(
        _ name: String, _ rows: [Row], _ command: (_ source: String, _ target: String) -> [String]
    ) async throws {
        try Files.makeDirectory(root + "/drafts")
        let source = root + "/drafts/" + name
        try Files.write(source, rows.content)
        expect(name, rows, queue: nil, rejected: false, content: Data(rows.content.utf8))
        let writer = try ChildProcess(
            command(source, inbox(nil) + "/" + name), environment: ["PATH": "/usr/bin:/bin", "HOME": root])
        let end = await writer.end()
        guard end == .status(0) else { throw KitFailure("\(end): \(writer.console.lines)") }
    }

    /// Moves the failed lines of `stem` back into the inbox: they should end as `rows` say.
    package func rerun(_ stem: String, _ rows: [Row]) throws {
        let path = spool + "/failed/\(stem).jsonl"
        let content = try Files.read(path)
        try Files.move(path, to: spool + "/inbox/\(stem).jsonl")
        expect(stem + ".jsonl", rows, queue: nil, rejected: false, content: content)
    }

    /// The daemon will move the failed lines of `stem` back into the inbox: they should end as `rows` say.
    package func expectRerun(_ stem: String, _ rows: [Row]) throws {
        let content = try Files.read(spool + "/failed/\(stem).jsonl")
        movedAway.withLock { _ = $0.insert("failed/\(stem).jsonl") }
        expect(stem + ".jsonl", rows, queue: nil, rejected: false, content: content)
    }

    /// Writes a file somewhere in the spool, under its name at once; `owner`: for root, whose it is.
    package func place(_ path: String, _ content: String, owner: UInt32? = nil) throws {
        try Files.makeDirectory(spool + "/inbox")
        try Files.write(root + "/draft", content)
        if let owner { try Files.age(root + "/draft", owner: owner) }
        try Files.move(root + "/draft", to: spool + "/" + path)
    }

    /// Puts a file into the inbox that a program, this one, keeps open to write more, until the site is closed.
    package func keepWriting(_ name: String, _ content: String) throws {
        let draft = root + "/" + name
        try Files.write(draft, content)
        let file = open(draft, O_WRONLY | O_APPEND | O_CLOEXEC)
        guard file >= 0 else { throw KitFailure("open \(name): \(errno)") }
        writers.withLock { $0.append(file) }
        try Files.makeDirectory(spool + "/inbox")
        try Files.move(draft, to: spool + "/inbox/" + name)
    }

    private func expect(_ name: String, _ rows: [Row], queue: String?, rejected: Bool, content: Data) {
        let suffix = [".jsonl.gz", ".jsonl", ".ndjson"].first { name.hasSuffix($0) } ?? ""
        let stem = String(name.dropLast(suffix.count))
        dropped.withLock { drops in
            let earlier = drops.count { $0.queue == queue && ($0.stem == stem || $0.stem.hasPrefix(stem + "~")) }
            let number = earlier == 0 ? "" : "~\(earlier + 1)"
            drops.append(
                Drop(
                    name: name, queue: queue, rows: rows, content: content, isRejected: rejected, stem: stem + number))
        }
    }

    private func inbox(_ queue: String?) -> String {
        spool + "/inbox" + (queue.map { "/" + $0 } ?? "")
    }
}
