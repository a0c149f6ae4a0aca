/// A create that was sent but takes effect later.
struct LateCreate: Sendable {
    let id: String
    let order: CreateOrder
    var dueAt: Double?
    var callsLeft: Int?
}
