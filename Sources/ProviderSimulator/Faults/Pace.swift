/// How long a batch takes: a number of status polls that see it unfinished, and seconds for each stage; both must pass.
struct Pace: Sendable, Equatable {
    var polls = 0
    var validating = 0.0
    var inProgress = 0.0
    var finalizing = 0.0
    var cancelling = 0.0
    /// The stage it never leaves, not even by expiry.
    var stuck: BatchStage?

    /// What a vendor with a running clock takes.
    static let unhurried = Pace(validating: 5, inProgress: 60, finalizing: 5, cancelling: 5)

    mutating func read(_ fields: inout ScenarioFields) throws(ScenarioProblem) {
        polls = try fields.integer("polls") ?? polls
        validating = try fields.number("validating_seconds", in: ScenarioFields.duration) ?? validating
        inProgress = try fields.number("in_progress_seconds", in: ScenarioFields.duration) ?? inProgress
        finalizing = try fields.number("finalizing_seconds", in: ScenarioFields.duration) ?? finalizing
        cancelling = try fields.number("cancelling_seconds", in: ScenarioFields.duration) ?? cancelling
        stuck = try fields.word("stuck") ?? stuck
    }

    /// As `read` takes it.
    var json: JSONValue {
        var object = JSONObject()
        object["polls"] = .int(polls)
        object["validating_seconds"] = .double(validating)
        object["in_progress_seconds"] = .double(inProgress)
        object["finalizing_seconds"] = .double(finalizing)
        object["cancelling_seconds"] = .double(cancelling)
        object["stuck"] = stuck.map { .string($0.rawValue) }
        return .object(object)
    }

    /// The stage after `polls` answered polls and `age` seconds; `completed` stands for whatever end is due.
    func stage(polls seen: Int, age: Double) -> BatchStage {
        let due = [byPolls(seen), byAge(age)].min { $0.rank < $1.rank } ?? .validating
        guard let stuck, stuck.rank < due.rank else { return due }
        return stuck
    }

    private func byPolls(_ seen: Int) -> BatchStage {
        if seen >= polls { return .completed }
        if seen == 0, polls > 1 { return .validating }
        return seen == polls - 1 && polls > 2 ? .finalizing : .inProgress
    }

    private func byAge(_ age: Double) -> BatchStage {
        if age < validating { return .validating }
        if age < validating + inProgress { return .inProgress }
        return age < validating + inProgress + finalizing ? .finalizing : .completed
    }

    /// The share of rows answered by then.
    func share(polls seen: Int, age: Double) -> Double {
        let counted = polls == 0 ? 1 : Double(seen) / Double(polls)
        let timed = inProgress == 0 ? (age >= validating ? 1 : 0) : (age - validating) / inProgress
        return max(0, min(1, counted, timed))
    }
}
