import BatchSpoolCore
import Glibc
import Testing

@testable import SpoolStorage

/// A gathered claim of three files, killed at every point it passes, each time finished by recovery.
@Suite struct ClaimSweepTests {
    let scratch = Scratch()

    private static let names = (0..<3).map { FileName(composed: "f\($0).jsonl") }
    private static let targets = (0..<3).map { FileName(composed: "J.src.\($0)") }

    /// What the child does: the renames and the commit of one claim.
    static func claimAll(at path: String, plan: String) throws {
        FailPoint.arm(try #require(FailPlan(parsing: plan)))
        let inbox = try Directory(opening: path + "/inbox")
        let claim = Claim(into: try Directory(opening: path + "/work"), abilities: abilities)
        for (name, target) in zip(names, targets) {
            let stamp = try #require(try inbox.stamp(of: name))
            _ = try claim.take(name, from: inbox, expecting: stamp, as: target)
        }
        try claim.commit(targets, from: [inbox])
    }

    private func prepare(_ round: String) throws -> (inbox: Directory, work: Directory) {
        mkdir(scratch.path + "/" + round, 0o755)
        let found = (try scratch.directory(round + "/inbox"), try scratch.directory(round + "/work"))
        for name in Self.names { try scratch.write("{}\n", to: round + "/inbox/" + (name.text ?? "")) }
        return found
    }

    @Test("R-236 Killed at any point of a gathered claim, every file is taken exactly once")
    func sweep() async throws {
        _ = try prepare("list")
        await #expect(processExitsWith: .success) { [path = scratch.path as String] in
            try ClaimSweepTests.claimAll(at: path + "/list", plan: "list:\(path)/points")
        }
        let points = try scratch.text("points").split(separator: "\n").count
        #expect(points == 16)
        for point in 1...points { try await killAndRecover(at: point) }
    }

    private func killAndRecover(at point: Int) async throws {
        let (inbox, work) = try prepare("k\(point)")
        let remembered = try Self.names.map { try #require(try inbox.stamp(of: $0)).identity }
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = scratch.path as String, point] in
            try ClaimSweepTests.claimAll(at: path + "/k\(point)", plan: "*:\(point):kill")
        }
        let claim = Claim(into: work, abilities: abilities)
        for index in Self.names.indices {
            let resumed = try claim.resume(
                Self.names[index], in: inbox, remembered: remembered[index], as: Self.targets[index])
            guard case .taken = resumed else { return #expect(Bool(false), "point \(point)") }
        }
        #expect(try Set(work.names()) == Set(Self.targets) && inbox.names() == [], "point \(point)")
    }
}
