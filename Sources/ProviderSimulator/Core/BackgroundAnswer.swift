/// An answer that is made while the client does something else.
struct BackgroundAnswer: Sendable {
    let id: String
    let account: String
    /// The question is the content of this file.
    let file: String
    let createdAt: Int
    var polls = 0
    var isCancelled = false

    init?(json: JSONObject) {
        guard let id = json["answer"]?.text, let account = json["account"]?.text, let file = json["file"]?.text,
            let created = json["created_at"]?.integer
        else { return nil }
        self.id = id
        self.account = account
        self.file = file
        createdAt = created
    }

    /// `queued`, `in_progress`, `completed` or `cancelled`.
    func status(_ pace: Pace, now: Double) -> String {
        if isCancelled { return "cancelled" }
        return switch pace.stage(polls: polls, age: now - Double(createdAt)) {
        case .validating: "queued"
        case .completed: "completed"
        default: "in_progress"
        }
    }
}
