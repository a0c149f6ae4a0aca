import FoundationEssentials
import TestKit
import Testing

/// Many things at once: several accounts, files that come meanwhile, faults of providers, kills.
///
/// `BATCHSPOOL_SOAK=FIRST-LAST` tries other seeds than the few that every run has.
@Suite("Everything together", .simulated)
struct SoakTests {
    private static let seeds: ClosedRange<Int> = {
        let wanted = ProcessInfo.processInfo.environment["BATCHSPOOL_SOAK"]?.split(separator: "-").compactMap {
            Int($0)
        }
        guard let wanted, let first = wanted.first, let last = wanted.last, first <= last else { return 1...8 }
        return first...last
    }()

    @Test("R-006 whatever goes wrong together, each row is bought once and answered once", arguments: seeds)
    func together(seed: Int) async throws {
        let scene = try SoakScene(seed: seed)
        try await withSite(scene.settings) { site in
            for (wave, step) in zip(scene.waves, scene.kills) {
                for file in wave { try site.drop(file.name, file.rows) }
                _ = try await site.drain(fail: "*:\(step):kill")
                site.forgive()
            }
            for file in scene.waves.last ?? [] { try site.drop(file.name, file.rows) }
            let end = try await site.drain()
            #expect(end == .status(0), "\(scene)\n\(site.log.joined(separator: "\n"))")
            #expect(site.audit() == [], "\(scene)")
            #expect(site.rowsBought == scene.rows, "\(scene)")
        }
    }
}

extension TestSite {
    /// Rows of all batches that were ever made.
    fileprivate var rowsBought: Int {
        provider.ledger.filter { $0["event"].text == "create" }.reduce(0) { $0 + ($1["rows"].int ?? 0) }
    }
}
