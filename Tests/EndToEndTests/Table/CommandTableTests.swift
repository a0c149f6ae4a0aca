import Glibc
import TestKit
import Testing

/// The exit status of every command in every state of a job, with a real daemon, and once that is gone.
@Suite("Table of commands", .simulated)
struct CommandTableTests {
    @Test("R-221 R-222 R-223 R-224 commands end as documented", arguments: TableScene.all)
    func table(scene: TableScene) async throws {
        try await withSite(scene.settings) { site in
            let daemon = try await scene.reach(on: site)
            try Files.write(site.root + "/bad.jsonl", "{nope\n")
            try await check(scene, site, isRunning: true)
            daemon.signal(SIGTERM)
            _ = await daemon.end()
            try await check(scene, site, isRunning: false)
        }
    }

    @Test("commands about what is not there end as documented, with a daemon and without")
    func strays() async throws {
        try await withSite { site in
            let daemon = try await site.startReady()
            #expect(try await faults(TableScene.strayLines(site), width: 4) { try await $0.fault(on: site) } == [])
            daemon.signal(SIGTERM)
            _ = await daemon.end()
            #expect(try await faults(TableScene.strayLines(site), width: 4) { try await $0.fault(on: site) } == [])
        }
    }

    @Test("every reason for which a job is held is a row of the table")
    func isWhole() throws {
        let schema = JSON(try Files.read(Sources.path("packaging/schemas/sidecar.schema.json"))) ?? .null
        let reasons = schema["properties"]["hold"]["properties"]["reason"]["enum"].elements.compactMap(\.text)
        let rows = TableScene.all.flatMap(\.states).filter { $0.sign.word == "held" }.compactMap(\.sign.reason)
        #expect(Set(rows) == Set(reasons) && reasons.count > 10)
    }

    @Test(
        "every reason for which a name is not taken is a row of the table", .enabled(if: geteuid() == 0, "needs root"))
    func namesAreWhole() async throws {
        try await withSite { site in
            let known = try await site.tool("reasons").answers.compactMap { $0["reason"].text }
            let rows = TableScene.all.flatMap(\.states).compactMap(\.sign.reason)
            // Of names that are settling nothing is told; they are a row all the same.
            #expect(Set(known).subtracting(rows) == ["settling"] && known.count > 30)
        }
    }

    /// Runs all commands, that which drops a file last.
    private func check(_ scene: TableScene, _ site: TestSite, isRunning: Bool) async throws {
        let watches = scene.states.map { TableWatch(state: $0, isRunning: isRunning) }
        let lines = scene.generalLines(site, isRunning: isRunning) + scene.lines(about: site, isRunning: isRunning)
        async let watched = faults(watches, width: 8) { try await $0.fault(on: site) }
        var found = try await faults(lines, width: 4) { try await $0.fault(on: site) }
        found += try await watched
        found += try await faults(scene.dropping(site), width: 1) { try await $0.fault(on: site) }
        #expect(found == [])
    }

    /// What is wrong with commands, a few of which run at a time.
    private func faults<Command: Sendable>(
        _ commands: [Command], width: Int, _ fault: @escaping @Sendable (Command) async throws -> String?
    ) async throws -> [String] {
        let found = Captured<[String]>([])
        try await inParallel(commands, width: width) { command in
            if let fault = try await fault(command) { found.change { $0.append(fault) } }
        }
        return found.value
    }
}
