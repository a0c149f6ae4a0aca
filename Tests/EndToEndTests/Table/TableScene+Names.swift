import Glibc
import TestKit

extension TableScene {
    /// Names in the inbox that are no jobs, or not yet; files of others need root.
    static let names = [inbox, unsettled, fullDisk] + (geteuid() == 0 ? [limits] : [])

    private static func inbox(
        _ name: String, _ reason: String?, goesOn: Bool = false, links: Bool = false
    ) -> JobState {
        JobState(name: name, reason: reason, goesOn: goesOn) { state, site in
            let content = reason == "empty" ? "" : state.rows.content
            try site.place("inbox/\(name)", content)
            let path = "\(site.spool)/inbox/\(name)"
            if links, link(path, site.root + "/other-name") != 0 { throw KitFailure("link \(name): \(errno)") }
        }
    }

    private static func odd(_ name: String, _ reason: String) -> JobState {
        JobState(name: name, reason: reason, goesOn: false) { _, _ in }
    }

    /// The kernel lets none of them be moved, and small files wait for others for an hour.
    private static let inbox = TableScene(
        testDescription: "names in the inbox",
        settings: SiteSettings { $0.intake.merge(["gather_window": #""1h""#, "rescan": #""1h""#]) { $1 } },
        states: [
            JobState(name: "written.jsonl", reason: "being_written", goesOn: true) { state, site in
                try site.keepWriting(state.name, state.rows.content)
            },
            inbox("empty.jsonl", "empty", goesOn: true),
            inbox("linked.jsonl", "hard_linked", goesOn: true, links: true),
            inbox("a.results.jsonl", "reserved_name"), odd("link.jsonl", "symlink"), odd("fifo.jsonl", "not_regular"),
            odd("dir.jsonl", "directory"), inbox("company.jsonl", nil, goesOn: true),
            JobState(name: "immutable.jsonl", reason: "immutable", goesOn: false) { state, site in
                // With a companion it waits for no others.
                try site.place("inbox/immutable.options.json", "{}\n")
                try site.place("inbox/\(state.name)", state.rows.content)
            },
        ]
    ) { scene, site in
        try Files.makeDirectory(site.spool + "/inbox")
        try site.oddities(link: "link.jsonl", to: "/etc/passwd", fifo: "fifo.jsonl", directory: "dir.jsonl")
        for state in scene.states { try await state.place(state, site) }
        return try site.start(fail: "claim.rename:1:EPERM+")
    }

    /// A file that is settling, of which nothing is told while it may pass in a moment, and, for root, one of somebody else's that the daemon has no right to read.
    private static let unsettled = TableScene(
        testDescription: "files that are not quiet or cannot be read",
        settings: SiteSettings {
            $0.intake.merge(
                ["close_write_quiet": #""1h""#, "no_lease_quiet": #""1h""#, "no_lease_scan_quiet": #""1h""#]) { $1 }
        },
        states: [inbox("fresh.jsonl", nil, goesOn: true)] + (geteuid() == 0 ? [secret] : [])
    ) { scene, site in
        for state in scene.states { try await state.place(state, site) }
        return try site.start(
            by: geteuid() == 0 ? ["/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search"] : [])
    }

    private static let secret = JobState(name: "secret.jsonl", reason: "unreadable", goesOn: true) { state, site in
        try site.place("inbox/\(state.name)", state.rows.content, owner: 54_321)
        try Files.protect("\(site.spool)/inbox/\(state.name)")
    }

    private static let fullDisk = TableScene(
        testDescription: "no room on the disk",
        settings: SiteSettings { $0.intake["disk_reserve"] = #""1000000GiB""# },
        states: [inbox("large.jsonl", "disk_full")], doctor: (1, 1))

    /// Users who have as much under way as they may.
    private static let limits = TableScene(
        testDescription: "limits of users",
        settings: SiteSettings(scenario: #"{"faults":[{"match":{},"do":{"batch":{"stuck":"in_progress"}}}]}"#) {
            $0.intake.merge(["owner_jobs": "2", "owner_files": "1", "owner_bytes": #""10KiB""#]) { $1 }
            $0.account["models"] = #"["gpt-4o-mini", "made-up"]"#
            $0.tables = "[budget]\nper_day_usd = \"5.00\"\n"
        },
        states: [
            limited(54_321, "owner_jobs", by: [Row.chats(1, "a"), Row.chats(1, "b")], "processing"),
            limited(54_322, "owner_files", by: [[.chat("c", model: "made-up")]], "held"),
            limited(54_323, "owner_bytes", by: [Row.chats(60, "d")], "processing"),
        ], others: [.moving(), .moving(), .held(), .moving()])

    /// A file of a user whose earlier ones are in the way.
    private static func limited(_ user: UInt32, _ reason: String, by earlier: [[Row]], _ word: String) -> JobState {
        JobState(name: "\(reason).jsonl", reason: reason, goesOn: true) { state, site in
            for (number, rows) in earlier.enumerated() {
                let name = "\(reason)-\(number).jsonl"
                try site.place("inbox/\(name)", rows.content, owner: user)
                try await site.reached { $0.status(name)["status"].text == word }
            }
            try site.place("inbox/\(state.name)", state.rows.content, owner: user)
        }
    }
}
