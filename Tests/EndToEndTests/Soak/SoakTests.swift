import FoundationEssentials
import TestKit
import Testing

/// Many things at once: several accounts, files that come meanwhile, faults of providers, kills.
///
/// `BATCHSPOOL_SOAK=FIRST-LAST` tries other seeds than the few that every run has.
@Suite("Everything together", .simulated)
struct SoakTests {
    private static let seeds: ClosedRange<Int> = {
        let wanted = ProcessInfo.processInfo.environment["BATCHSPOOL_SOAK"]?.split(separator: "-")
        let ends = wanted?.compactMap { Int($0) } ?? []
        guard let first = ends.first, let last = ends.last, first <= last else { return 1...6 }
        return first...last
    }()

    @Test("R-006 whatever goes wrong together, each row is bought once and answered once", arguments: seeds)
    func together(seed: Int) async throws {
        let scene = try SoakScene(seed: seed, services: ["gemini", "mistral", "fireworks", "together"])
        try await withSite(scene.settings) { site in
            let end = try await play(scene, on: site)
            #expect(end == .status(0), "\(scene)\n\(site.log.joined(separator: "\n"))")
            #expect(site.audit() == [], "\(scene)")
            #expect(site.rowsBought == scene.rows, "\(scene)")
        }
    }

    @Test("R-006 where a late create cannot be fenced a person is asked, and nothing is bought twice", arguments: seeds)
    func asked(seed: Int) async throws {
        let scene = try SoakScene(seed: seed, services: ["groq", "parasail", "nebius"])
        try await withSite(scene.settings) { site in
            var end = try await play(scene, on: site)
            for _ in scene.names where end == .status(75) { end = try await site.answerUnresolved(scene.names) }
            #expect(end == .status(0), "\(scene)\n\(site.log.joined(separator: "\n"))")
            #expect(site.audit() == [], "\(scene)")
            #expect(site.rowsBought == scene.rows, "\(scene)")
        }
    }

    /// Lets one daemon after the other be killed while files come, and the last one end by itself.
    private func play(_ scene: SoakScene, on site: TestSite) async throws -> ChildProcess.End {
        for (wave, kill) in zip(scene.waves, scene.kills) {
            for file in wave { try site.drop(file.name, file.rows) }
            _ = try await site.drain(fail: kill)
            site.forgive()
        }
        for file in scene.waves.last ?? [] { try site.drop(file.name, file.rows) }
        return try await site.drain()
    }
}
