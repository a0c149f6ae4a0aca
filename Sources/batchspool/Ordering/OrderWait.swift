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
    /// A daemon that is starting just now has not locked the spool yet.
    private static let grace = Duration.milliseconds(200)
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
        while true {
            if let reply = desk.reply(to: id) { return .answered(reply.answers) }
            let waited = ContinuousClock.now - start
            let isStopped = DaemonSign.of(spool.path) == .stopped && waited >= Self.grace
            guard !isStopped, waited < patience else {
                if isQuestion { desk.takeBack(id) }
                return .stays(id, why: isQuestion ? .nobodyToAsk : isStopped ? .daemonStopped : .timedOut)
            }
            StatusWatch.pause(pause)
            pause = min(pause * 2, Self.longestPause)
        }
    }
}
