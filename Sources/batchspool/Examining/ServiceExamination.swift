import BatchSpoolCore
import Glibc

/// What the service manager says of the daemon's unit.
struct ServiceExamination {
    /// Whether the spool is one's own, whose daemon runs under `systemctl --user`.
    let isOwn: Bool
    /// Whether a daemon has the spool's lock, whoever started it.
    let isRunning: Bool

    private static let unit = "batchspoold.service"
    private static let properties = "LoadState,ActiveState,SubState,UnitFileState,Result,NRestarts,StatusText"

    func findings() -> [Finding] {
        guard access("/run/systemd/system", F_OK) == 0 else {
            return [.note(.service, "this machine is not run by systemd; something else has to start the daemon")]
        }
        let own = isOwn ? ["--user"] : []
        let answer = Program.run(["systemctl"] + own + ["show", Self.unit, "--property=\(Self.properties)"])
        guard let answer, answer.status == 0 else {
            return [.note(.service, "systemctl does not tell about \(Self.unit)")]
        }
        return Self.judged(Self.members(answer.output), isOwn: isOwn, isRunning: isRunning)
    }

    /// `NAME=VALUE` a line.
    static func members(_ text: String) -> [String: String] {
        var members: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { members[String(parts[0])] = String(parts[1]) }
        }
        return members
    }

    static func judged(_ unit: [String: String], isOwn: Bool, isRunning: Bool) -> [Finding] {
        let control = isOwn ? "systemctl --user" : "systemctl"
        guard unit["LoadState"] == "loaded" else {
            return [
                .note(.service, "\(Self.unit) is not installed", isRunning ? nil : "packaging/install, or the package")
            ]
        }
        let state = [unit["ActiveState"], unit["SubState"]].compactMap(\.self).joined(separator: ", ")
        let words = "\(Self.unit): \(state)"
        var findings: [Finding] = []
        switch unit["ActiveState"] {
        case "active":
            let text = unit["StatusText"].map { $0.isEmpty ? "" : "; \(EscapedText($0, limit: 200))" } ?? ""
            findings.append(.ok(.service, words + text))
        case "failed":
            let result = unit["Result"].map { " (\($0))" } ?? ""
            findings.append(.error(.service, words + result, "journalctl -u batchspoold; \(control) start batchspoold"))
        case "inactive" where isRunning: findings.append(.note(.service, words + "; the daemon was started otherwise"))
        default: findings.append(.warning(.service, words, "\(control) start batchspoold"))
        }
        if unit["UnitFileState"] == "disabled" {
            findings.append(.note(.service, "it does not start with the machine", "\(control) enable batchspoold"))
        }
        if let restarts = unit["NRestarts"].flatMap(Int.init), restarts > 2 {
            let words = "it was restarted \(Amounts.count(restarts, "time"))"
            findings.append(.warning(.service, words, "journalctl -u batchspoold"))
        }
        return findings
    }
}
