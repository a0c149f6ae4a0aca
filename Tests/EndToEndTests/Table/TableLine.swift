import TestKit

/// A command and how it has to end.
struct TableLine: Sendable {
    let arguments: [String]
    let end: ChildProcess.End
    /// What it reads from standard input, line by line.
    var words: [String] = []
    /// The exit statuses of its answers, one for each job, in any order; nil where it gives none.
    var answers: [Int32]?

    init(_ arguments: [String], _ status: Int32, reading words: [String] = [], answers: [Int32]? = nil) {
        (self.arguments, end, self.words, self.answers) = (arguments, .status(status), words, answers?.sorted())
    }

    /// What is wrong with it; nil when it ends as it has to.
    func fault(on site: TestSite) async throws -> String? {
        let child = try site.startTool(arguments, reading: words)
        let ran = ToolRun(end: await child.end(), child)
        let statuses = ran.answers.compactMap { $0["exit_status"].int.flatMap(Int32.init) }.sorted()
        if ran.end == end, answers == nil || statuses == answers { return nil }
        return "\(arguments.joined(separator: " ")): \(ran.end) and not \(end); \(child.console.lines)"
    }

    /// The exit status of an order about several jobs: what weighs most.
    static func status(of orders: [Int32]) -> Int32 {
        [77, 75, 69, 65].first(where: orders.contains) ?? 0
    }
}

extension TableScene {
    /// Commands about no file in particular.
    func generalLines(_ site: TestSite, isRunning: Bool) -> [TableLine] {
        let (bad, config) = (site.root + "/bad.jsonl", ["--config", site.configuration])
        let doctor = isRunning ? doctor.running : doctor.stopped
        return [
            TableLine(["list"], 0), TableLine(["doctor"] + config, doctor), TableLine(["providers"] + config, 0),
            TableLine(["providers", "--owners"], 0), TableLine(["models"] + config, 0),
            TableLine(["spool", "adopt", "--dry-run"], isRunning ? 0 : 75),
            TableLine(["validate", bad] + config, 65), TableLine(["submit", bad] + config, 65),
        ]
    }

    /// Commands about what does not exist, or that cannot be understood: no state of any job changes them.
    static func strayLines(_ site: TestSite) -> [TableLine] {
        let config = ["--config", site.configuration]
        let orders = TableOrder.allCases.map { TableLine($0.arguments + ["nobody"], 69) }
        return orders + [
            TableLine(["adopt", "batch_nobody_has", "nobody"], 69), TableLine(["show", "nobody"], 69),
            TableLine(["wait", "nobody"], 69), TableLine(["watch", "nobody"], 69),
            TableLine(["providers", "nobody"] + config, 69), TableLine(["models", "nothing-like-it"] + config, 69),
            TableLine(["list", "--user", "nobody-at-all"], 67), TableLine(["validate", "/nowhere"] + config, 66),
            TableLine(["retry", "--errors", "ALL"], 64), TableLine(["adopt", "batch_nobody_has", "ALL"], 64),
            TableLine(["cancel", "ALL", "nobody"], 64), TableLine(["cancel", "-"], 64, reading: ["ALL", "nobody"]),
            TableLine(["retry", "--errors", "-"], 64, reading: ["ALL"]),
            TableLine(["adopt", "batch_nobody_has", "-"], 64, reading: ["ALL"]),
        ]
    }

    /// Commands about files that could be dropped, the last of which is: from then on there is one job more.
    func dropping(_ site: TestSite) throws -> [TableLine] {
        let config = ["--config", site.configuration]
        var lines: [TableLine] = []
        for (number, estimate) in estimates.enumerated() {
            let path = "\(site.root)/good-\(number).jsonl"
            try Files.write(path, estimate.rows.content)
            lines.append(TableLine(["validate", path] + config, 0))
            lines.append(TableLine(["estimate", path] + config, estimate.status))
        }
        let good = site.root + "/good-0.jsonl"
        return lines + [TableLine(["submit", "--wait", "--timeout", "0s", good] + config, 75)]
    }
}
