import BatchSpoolCore

/// Limits of money that hold for each file of a gathered job, not for all of them together: what a file may cost does
/// not depend on its company.
struct SourceBounds {
    private let record: JobRecord
    private let maxCost: Money?
    private let perJob: Money?

    init(_ record: JobRecord, perJob: Money?) {
        self.record = record
        maxCost = record.options.maxCost
        self.perJob = perJob
    }

    /// Whether each source has to be looked at by itself.
    var areInForce: Bool { record.isGathered && (maxCost != nil || perJob != nil) }

    /// The job's options as the planner sees them: a limit is there, so prices must be known, and has no end yet.
    var options: JobOptions {
        guard areInForce, maxCost != nil else { return record.options }
        var options = record.options
        options.maxCost = Self.endless
        return options
    }

    /// The room for all sources together.
    func room(_ room: BudgetRoom) -> BudgetRoom {
        guard areInForce, perJob != nil else { return room }
        var room = room
        (room.perJob, room.spentByJob) = (Self.endless, .zero)
        return room
    }

    private static let endless = Money(picodollars: .max)

    /// What planning came to when a source is over a limit of its own; nil when none is.
    func exceeded(by ceilings: [Int: Money?], _ record: JobRecord) -> Engine.PlanResult? {
        if let limit = maxCost {
            let over = ceilings.filter { $0.value.map { $0 > limit } ?? true }
            if !over.isEmpty {
                return .overLimit(over.mapValues { .overLimit(.maxCost, ceiling: $0, left: limit) })
            }
        }
        guard let limit = perJob, let over = ceilings.first(where: { $0.value.map { $0 > limit } ?? true }),
            let index = record.sourceIndex(over.key)
        else { return nil }
        let fault = PlanFault.overLimit(.perJob, ceiling: over.value, left: limit)
        return .waiting(.overBudget, "\(record.sources[index].shownName): \(PlanWords.detail(fault))", .aboveLimit)
    }
}
