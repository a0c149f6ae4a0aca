import BatchSpoolCore

/// What a check found out about a file.
struct CheckedFile {
    let target: CheckTarget
    var options = JobOptions()
    var groups: [RowGroup] = []
    /// Physical line of each group's first row.
    var firstLines: [Int] = []
    /// Requests, refused lines included where these are skipped.
    var rows = 0
    var lines = 0
    var bytes = 0
    var problems = 0
    /// Nil when there is no account to plan for, or the rows cannot be planned.
    var plan: Plan?
    /// Why there is no plan.
    var faults: [PlanFault] = []

    init(target: CheckTarget) {
        self.target = target
    }

    /// Physical line of the first row of a group; nil for none.
    func firstLine(ofGroup group: Int?) -> Int? {
        guard let group, firstLines.indices.contains(group) else { return nil }
        return firstLines[group]
    }

    /// Whether a daemon would send the file back.
    var isRejected: Bool { problems > 0 && (options.invalidLines == .reject || groups.isEmpty) }
}
