import TestKit

/// A command that orders something of jobs.
enum TableOrder: CaseIterable {
    case cancel, hold, release, retryNotSubmitted, retrySubmitted, retryErrors

    var arguments: [String] {
        switch self {
        case .cancel: ["cancel"]
        case .hold: ["hold"]
        case .release: ["release"]
        case .retryNotSubmitted: ["retry", "--not-submitted"]
        case .retrySubmitted: ["retry", "--submitted"]
        case .retryErrors: ["retry", "--errors"]
        }
    }

    /// Whether it may be given about ALL jobs.
    var takesAll: Bool { [.cancel, .hold, .release].contains(self) }

    /// What it ends with while a daemon runs.
    func status(_ expected: Expected) -> Int32 {
        switch self {
        case .cancel: expected.cancel
        case .hold: expected.hold
        case .release: expected.release
        case .retryNotSubmitted: expected.retry[0]
        case .retrySubmitted: expected.retry[1]
        case .retryErrors: expected.retry[2]
        }
    }
}

extension TableScene {
    /// Commands about each file, and about several at once.
    ///
    /// While a daemon runs it is only asked what would be done, so that the next command finds the same state; without
    /// one orders stay, and so does the state.
    func lines(about site: TestSite, isRunning: Bool) -> [TableLine] {
        states.flatMap { lines(about: $0, isRunning: isRunning) }
            + TableOrder.allCases.map { line(ordering: $0, on: site, isRunning: isRunning) }
            + TableOrder.allCases.filter(\.takesAll).map { line(orderingAll: $0, isRunning: isRunning) }
    }

    private func lines(about state: JobState, isRunning: Bool) -> [TableLine] {
        let (expected, flags) = (state.expected, Self.flags(isRunning))
        let orders = TableOrder.allCases.map { order in
            TableLine(
                order.arguments + [state.word] + flags,
                isRunning || !expected.isJob ? order.status(expected) : 75)
        }
        let adoption = TableLine(
            ["adopt", "batch_nobody_has", state.word] + flags, isRunning || !expected.isJob ? expected.adopt : 75)
        return orders + [
            adoption, TableLine(["show", state.word], expected.show),
            TableLine(["wait", state.word, "--timeout", "0s"], expected.wait),
        ]
    }

    /// The ids of all files of the scene are read from standard input.
    private func line(ordering order: TableOrder, on site: TestSite, isRunning: Bool) -> TableLine {
        let answers = states.map { order.status($0.expected) }
        let hasJobs = states.contains { $0.expected.isJob }
        let status = isRunning || !hasJobs ? TableLine.status(of: answers) : 75
        return TableLine(
            order.arguments + ["-"] + Self.flags(isRunning), status, reading: states.map { $0.id(on: site) },
            answers: isRunning ? answers : nil)
    }

    private func line(orderingAll order: TableOrder, isRunning: Bool) -> TableLine {
        let arguments = order.arguments + ["ALL"] + Self.flags(isRunning)
        guard isRunning else { return TableLine(arguments, 75) }
        let answers = (states.map(\.expected).filter(\.isLive) + others).map(order.status)
        return TableLine(arguments, TableLine.status(of: answers), answers: answers.isEmpty ? [0] : answers)
    }

    private static func flags(_ isRunning: Bool) -> [String] { isRunning ? ["--dry-run"] : [] }
}
