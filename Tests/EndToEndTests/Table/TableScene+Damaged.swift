import TestKit

extension TableScene {
    static let damaged = [records, disk]

    /// Jobs whose files in `work/` are not what they were.
    private static let records = TableScene(
        testDescription: "records and inputs that were changed",
        settings: SiteSettings { $0.intake["gather_rows"] = "1" },
        states: [
            JobState("poison", nil, .held("crashed_daemon"), .held()),
            JobState("damaged", nil, .held("sidecar_damaged"), .unreadable),
            JobState("newer", nil, .held("newer_schema"), .unreadable),
            JobState("changed", nil, .held("input_changed"), .held()),
            JobState("unreadable", nil, .held("input_unreadable"), .held()),
        ], doctor: (1, 0)
    ) { scene, site in
        try site.configure(scene.settings.changed { $0.hasAccount = false })
        try scene.states[0].drop(on: site)
        for _ in 1...3 { _ = try await site.drain(fail: "rows.fsync:1:kill") }
        for state in scene.states.dropFirst() { try state.drop(on: site) }
        let daemon = try await site.startReady()
        for state in scene.states.dropFirst() {
            try await site.reached { $0.status(state.name)["reason"].text == "no_account" }
        }
        await daemon.finish()
        try damage(site)
        try site.configure(scene.settings)
        return try await site.startReady()
    }

    private static func damage(_ site: TestSite) throws {
        func path(_ word: String, _ role: String) throws -> String {
            guard let job = site.status("\(word).jsonl")["job"].text else { throw KitFailure("no job \(word)") }
            return "\(site.spool)/work/\(job).\(role)"
        }
        let record = try path("damaged", "state.json")
        try Files.write(record, "{")
        Files.remove(record + ".prev")
        try site.reseal(try path("newer", "state.json")) { $0.replacing(#""schema":1"#, with: #""schema":9"#) }
        for role in ["src.0", "input"] where Files.exists(try path("changed", role)) {
            try Files.write(try path("changed", role), "{}\n")
        }
        Files.remove(try path("unreadable", "rows"))
    }

    /// Jobs that a disk stops at some step for good, each under a daemon whose disk fails those before it, too.
    private static let disk = TableScene(
        testDescription: "steps at which the disk fails",
        settings: SiteSettings(
            scenario: #"{"faults":[{"match":{"row":2},"do":{"row":"status","status":400}}]}"#),
        states: [
            JobState("delivered", nil, StatusSign("completed", remains: true), .over(wait: 1, errors: 0)),
            JobState(
                "delivering", nil, StatusSign("processing", step: "delivering"),
                Expected(
                    wait: 75, goesOn: true, cancel: 65, hold: 65, release: 65, retry: [65, 65, 65], adopt: 65)),
            JobState("claimed", nil, StatusSign("pending", step: "claimed"), .moving()),
            JobState("claiming", nil, StatusSign("pending", step: "claiming"), .moving()),
        ], doctor: (1, 0)
    ) { scene, site in
        var plan: [String] = []
        var daemon: ChildProcess?
        for (state, step) in zip(scene.states, ["history.rename", "publish.rename", "rows.fsync", "claim.fsync-work"]) {
            await daemon?.finish()
            plan.append("\(step):1:EIO+")
            let next = try site.start(fail: plan.joined(separator: ","))
            guard await next.console.line("ready with") != nil else { throw KitFailure("no daemon: \(site.log)") }
            try await state.bringAbout(on: site)
            // What was reached before is on disk by then.
            guard await next.console.line(step) != nil else { throw KitFailure("nothing fails: \(site.log)") }
            daemon = next
        }
        guard let daemon else { throw KitFailure("no states") }
        // Of itself the daemon tells once a second.
        try await site.reached { site in
            let report = (try? Files.read(site.spool + "/status/.daemon.json")).flatMap { JSON($0) } ?? .null
            return report["degraded"].text != nil
        }
        return daemon
    }
}
