/// A batch as the vendor knows it.
struct SimulatedBatch: Sendable {
    let id: String
    /// Place in the order of creation.
    let place: Int
    let order: CreateOrder
    let createdAt: Int
    let expiresAt: Int
    let fault: BatchFault
    let rowFaults: [RowFault]
    /// The model of the input's first line.
    let model: String?
    /// How many its input holds.
    var rows: Int
    var stage = BatchStage.validating
    var times: [BatchStage: Int] = [:]
    var polls = 0
    /// Those that saw its end.
    var endPolls = 0
    var listCalls = 0
    var getCalls = 0
    var plan: WorkPlan
    /// nil while it is being run.
    var result: WorkResult?

    /// Deleted by order.
    var isDeleted = false

    var isGone: Bool { isDeleted || isVanished }

    private var isVanished: Bool { fault.vanishAfterPolls.map { polls >= $0 } ?? false }

    func age(at now: Double) -> Double { now - Double(createdAt) }

    /// The share of rows answered so far.
    func share(at now: Double) -> Double {
        switch stage {
        case .validating, .failed: 0
        case .inProgress: fault.pace.stuck == .inProgress ? 0.5 : fault.pace.share(polls: polls, age: age(at: now))
        case .finalizing, .completed: 1
        case .cancelling, .cancelled, .expired: plan.done
        }
    }

    /// Whether it has ended, and is not shown whole yet.
    var isSettling: Bool { fault.settlePolls > 0 && stage.isTerminal && endPolls <= fault.settlePolls }

    /// The share of rows that counters tell of.
    func shownShare(at now: Double) -> Double {
        if isSettling { return 0.5 }
        return stage.isTerminal ? 1 : share(at: now)
    }

    /// Those of `lines` that are there to be read.
    func shown<Line>(_ lines: [Line]) -> ArraySlice<Line> { lines.prefix(isSettling ? lines.count / 2 : lines.count) }

    /// The stage that is due now; nil: it must be run again, as the plan says, first.
    func dueStage(at now: Double) -> (stage: BatchStage, plan: WorkPlan) {
        if stage.isTerminal { return (stage, plan) }
        if stage == .cancelling { return (cancelled(at: now), plan) }
        let expires = order.details?["never_expires"]?.flag != true
        if expires, now >= Double(expiresAt), fault.pace.stuck == nil,
            fault.pace.stage(polls: polls, age: age(at: now)).rank < 4
        {
            let done = fault.done ?? fault.pace.share(polls: polls, age: age(at: now))
            return (.expired, WorkPlan(ending: .expired, done: done))
        }
        let due = fault.pace.stage(polls: polls, age: age(at: now))
        guard due != .validating, let result else { return (due.rank < stage.rank ? stage : min(due), plan) }
        if result.problem != nil { return (.failed, plan) }
        let reached = due == .completed ? plan.ending : due
        return (reached.rank < stage.rank ? stage : reached, plan)
    }

    /// Without a result nothing goes past `in_progress`.
    private func min(_ due: BatchStage) -> BatchStage { due.rank > 1 ? .inProgress : due }

    private func cancelled(at now: Double) -> BatchStage {
        let since = now - Double(times[.cancelling] ?? createdAt)
        guard fault.pace.stuck != .cancelling, since >= fault.pace.cancelling, result != nil else { return .cancelling }
        return plan.ending
    }
}
