import FoundationEssentials
import Synchronization

/// Runs the same work once for every step that changes something on disk, each time with a fault at that step, and
/// then again without: the end has to be the same.
package final class Sweep: Sendable {
    private let settings: SiteSettings
    private let expected: [ChildProcess.End]
    private let prepare: @Sendable (TestSite) async throws -> Void
    private let found = Mutex<(count: Int, failures: [String: [String]])>((0, [:]))

    package init(
        _ settings: SiteSettings = SiteSettings(), expecting ends: [ChildProcess.End] = [.status(0)],
        _ prepare: @escaping @Sendable (TestSite) async throws -> Void
    ) {
        (self.settings, self.prepare, expected) = (settings, prepare, ends)
    }

    /// Steps that were tried.
    package var count: Int { found.withLock(\.count) }

    /// What went wrong, and at which steps.
    package var failures: [String: [String]] { found.withLock(\.failures) }

    /// Tries every `stride`th step with the plans for its number, which end one daemon after the other.
    package func run(
        stride: Int = 1, plans: @escaping @Sendable (Int) -> [String] = { ["*:\($0):kill"] }
    ) async throws {
        let steps = try await steps()
        let left = Mutex(Array(Swift.stride(from: 1, through: steps.count, by: stride).reversed()))
        try await inParallel(0..<4) { _ in
            try await withSite(self.settings) { site in
                while let step = left.withLock({ $0.popLast() }) {
                    try await self.attempt(step, steps[step - 1], plans(step), on: site)
                    await site.renew()
                }
            }
        }
    }

    /// The steps of one run in order.
    private func steps() async throws -> [String] {
        let steps = Captured<[String]>([])
        try await withSite(settings) { site in
            try await prepare(site)
            _ = try await site.drain(fail: "list:\(site.root)/points")
            steps.value = String(decoding: try Files.read(site.root + "/points"), as: UTF8.self)
                .split(separator: "\n").map(String.init)
        }
        return steps.value
    }

    private func attempt(_ step: Int, _ name: String, _ plans: [String], on site: TestSite) async throws {
        try await prepare(site)
        for plan in plans { _ = try await site.drain(fail: plan) }
        let end = try await site.drain()
        var faults = site.audit().map { site.generalised($0) }
        if !expected.contains(end) { faults.append("ended with \(end): \(site.generalised(site.log.last ?? ""))") }
        found.withLock { [faults] found in
            found.count += 1
            for fault in faults { found.failures[fault, default: []].append("\(step) \(name)") }
        }
    }
}

extension TestSite {
    /// A text without what differs from one run to the next.
    fileprivate func generalised(_ text: String) -> String {
        var text = text.replacing(root, with: "")
        let names = names("history").flatMap { self.names("history/" + $0) } + names("work")
        for job in names where job.count > 26 && !job.hasPrefix(".") {
            text = text.replacing(job.prefix(26), with: "JOB")
        }
        return text
    }
}
