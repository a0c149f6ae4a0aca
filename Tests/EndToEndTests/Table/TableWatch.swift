import Glibc
import TestKit

/// `watch` of one file: it ends as `wait` does, and where the file may go on not before somebody ends it.
struct TableWatch: Sendable {
    let state: JobState
    let isRunning: Bool

    /// What is wrong with it; nil when it ends as it has to.
    func fault(on site: TestSite) async throws -> String? {
        let watch = try site.startTool(["watch", state.word])
        let goesOn = isRunning && state.expected.goesOn
        if goesOn {
            if state.expected.show == 0 { _ = await watch.console.line(state.name) }
            // By the time another command has come and gone it would have ended.
            _ = try await site.tool("list")
            watch.signal(SIGTERM)
        }
        let end = await watch.end()
        let wanted: ChildProcess.End = goesOn ? .signal(SIGTERM) : .status(state.expected.wait)
        return end == wanted ? nil : "watch \(state.word): \(end) and not \(wanted); \(watch.console.lines)"
    }
}
