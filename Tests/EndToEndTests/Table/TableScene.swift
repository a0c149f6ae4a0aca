import TestKit
import Testing

/// One spool with files in several states, brought about by a real daemon.
struct TableScene: Sendable, CustomTestStringConvertible {
    typealias Beginning = @Sendable (TableScene, TestSite) async throws -> ChildProcess

    let testDescription: String
    var settings: SiteSettings
    let states: [JobState]
    /// What `doctor` ends with while the daemon runs, and without it.
    var doctor: (running: Int32, stopped: Int32) = (0, 0)
    /// Files, and what `estimate` ends with for each.
    var estimates: [(rows: [Row], status: Int32)] = [(Row.chats(3), 0)]
    /// Jobs of the daemon beside those of the states.
    var others: [Expected] = []
    /// Leads to a daemon under which every state is reached or going to be.
    var begin: Beginning = Self.oneByOne

    /// Brings the states about and waits until the daemon tells all of them.
    func reach(on site: TestSite) async throws -> ChildProcess {
        let daemon = try await begin(self, site)
        for state in states { try await site.reached(state.isReached) }
        return daemon
    }

    /// Under a daemon that runs, one state after the other.
    static let oneByOne: Beginning = { scene, site in
        let daemon = try await site.startReady()
        for state in scene.states { try await state.bringAbout(on: site) }
        return daemon
    }

    static let all = ([working] + held + damaged + names).map(\.calm)

    /// The same with a daemon that looks at its batches now and then: most of them never end.
    private var calm: TableScene {
        var scene = self
        scene.settings.account["poll"] = #""200ms""#
        return scene
    }
}
