/// How far a batch is to be run, and to which end.
struct WorkPlan: Sendable, Equatable {
    /// `completed`, `expired`, `cancelled` or `failed`.
    var ending: BatchStage
    /// The share of rows that are answered.
    var done: Double

    static let whole = WorkPlan(ending: .completed, done: 1)

    var json: JSONValue { ["ending": .string(ending.rawValue), "done": .double(done)] }

    init(ending: BatchStage, done: Double) {
        self.ending = ending
        self.done = done
    }

    init?(json: JSONObject?) {
        guard let ending = json?["ending"]?.text.flatMap(BatchStage.init(rawValue:)), let done = json?["done"]?.number
        else { return nil }
        self.init(ending: ending, done: done)
    }
}
