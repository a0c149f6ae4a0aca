import BatchSpoolCore

/// Orders and answers for tests.
enum OrderSample {
    static let id = JobID(time: Timestamp(milliseconds: 1_795_000_000_000), randomness: (1, 2))
    static let mark = OrderMark(order: id, uid: 1000, at: Timestamp(milliseconds: 1_795_000_000_000))
    static let fullTarget = OrderTarget(job: id, file: DroppedName(bytes: [0xFF]), queue: "reviews")

    /// One order of each kind, bare and full.
    static var all: [Order] {
        let plain = [OrderKind.cancel, .hold, .release].flatMap { [Order($0, [OrderTarget(job: id)]), everybody($0)] }
        return plain + RetryKind.allCases.map { retry($0) } + [adopt([]), adopt([fullTarget]), Order(.spoolAdopt)]
    }

    static func everybody(_ kind: OrderKind) -> Order {
        var order = Order(kind)
        (order.all, order.dryRun) = (true, true)
        return order
    }

    static func retry(_ kind: RetryKind) -> Order {
        var order = Order(.retry, [OrderTarget(file: DroppedName("reviews.jsonl"))])
        order.retry = kind
        return order
    }

    static func adopt(_ targets: [OrderTarget]) -> Order {
        var order = Order(.adopt, targets)
        order.batch = BatchRef("batch_1")
        return order
    }

    static func reply(_ answer: OrderAnswer) -> OrderReply {
        OrderReply(order: id, answers: [answer], dryRun: false, at: mark.at)
    }

    static let fullReply = reply(
        OrderAnswer(.held, "held", job: id, file: DroppedName("reviews.jsonl"), queue: "reviews"))
}
