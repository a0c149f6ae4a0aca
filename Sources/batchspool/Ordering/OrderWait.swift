import BatchSpoolCore

/// Gives an order and waits for its answer.
struct OrderWait {
    /// What came of it.
    enum End {
        case answered([OrderReplyFile.Answer])
        /// Nobody has answered; `why` says what becomes of the order.
        case stays(JobID, why: Why)
    }

    /// Why nobody has answered.
    enum Why {
        case daemonStopped
        case timedOut
        /// It was only asked what would be done, and nobody is there to tell.
        case nobodyToAsk
    }

    private static let firstPause = Duration.milliseconds(5)
    private static let longestPause = Duration.milliseconds(100)

    let spool: SpoolView
    let desk: OrderDrop
    let patience: Duration

    /// The answers may not be listed, so they are looked for by name.
    func ask(_ order: Order) throws(Refusal) -> End {
        let isQuestion = order.dryRun == true
        if isQuestion, DaemonSign.of(spool.path) == .stopped { return .stays(JobID.random(), why: .nobodyToAsk) }
        let id = try desk.drop(order)
        let start = ContinuousClock.now
        var pause = Self.firstPause
        var stops = 0
        while true {
            if let reply = desk.reply(to: id) { return .answered(reply.answers) }
            stops = DaemonSign.of(spool.path) == .stopped ? stops + 1 : 0
            let isOver = stops > 1 || ContinuousClock.now - start >= patience
            guard !isOver else {
                if isQuestion { desk.takeBack(id) }
                return .stays(id, why: isQuestion ? .nobodyToAsk : stops > 1 ? .daemonStopped : .timedOut)
            }
            StatusWatch.pause(pause)
            pause = min(pause * 2, Self.longestPause)
        }
    }
}
