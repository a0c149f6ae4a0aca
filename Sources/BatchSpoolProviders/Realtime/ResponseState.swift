import BatchSpoolCore
import HTTPInterface
import HTTPTypes

/// Where a response stands, by the object that a create, a look and a cancel all answer with.
enum ResponseState: Equatable {
    /// `queued` or `in_progress`: it is made while nobody waits.
    case underWay(id: String)
    /// `completed`, `incomplete` or `failed`.
    case ended
    case cancelled

    /// Nil for an answer that is no success, or does not say.
    init?(_ answer: HTTPAnswer) {
        guard answer.response.status.kind == .successful else { return nil }
        let words = OuterMembers.read(answer.body) { members in
            (status: members.text("status"), id: members.text("id"))
        }
        switch words?.status {
        case "queued", "in_progress": self = .underWay(id: words?.id ?? "")
        case "completed", "incomplete", "failed": self = .ended
        case "cancelled", "canceled": self = .cancelled
        default: return nil
        }
    }
}
