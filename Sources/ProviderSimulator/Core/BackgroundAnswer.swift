/// An answer that is made while the client does something else.
struct BackgroundAnswer: Sendable {
    let id: String
    let account: String
    /// The question is the content of this file.
    let file: String
    let createdAt: Int
    /// Whether it is kept until it is deleted.
    let isStored: Bool
    var polls = 0
    var isCancelled = false
    var isDeleted = false

    init?(json: JSONObject) {
        guard let id = json["answer"]?.text, let account = json["account"]?.text, let file = json["file"]?.text,
            let created = json["created_at"]?.integer
        else { return nil }
        self.id = id
        self.account = account
        self.file = file
        createdAt = created
        isStored = json["stored"]?.flag ?? true
    }

    /// One that is not stored is kept for ten minutes (developers.openai.com/api/docs/guides/background).
    func isGone(now: Double) -> Bool { isDeleted || !isStored && now - Double(createdAt) > 600 }

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
