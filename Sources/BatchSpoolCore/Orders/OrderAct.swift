/// A change that an order makes to a job's record.
package enum OrderAct: Hashable, Sendable {
    /// These sources end: what was not sent never is, what runs is cancelled at its provider.
    case cancel(sources: [Int])
    /// Nothing more is sent until it is released.
    case pause
    /// The wait is over; `hold` is one for which that needs no other answer.
    case release
    /// The creates of these parts never arrived: look once more, then send their rows again.
    case disown(parts: [Int])
    /// The batch of this part is lost: its rows are sent again.
    case abandon(part: Int)
    /// The creates of these parts arrived: begin to look again.
    case lookAgain(parts: [Int])
    /// This batch is the create of this part; with `awaitsRows` the create, or its fence, is gone on with.
    case adopt(part: Int, BatchRef, awaitsRows: Bool = false)
}

/// What an order means for one job: what is changed, if anything, and what is answered.
package struct OrderVerdict: Hashable, Sendable {
    package let word: OrderWord
    /// Nil when the record stays as it is.
    package let act: OrderAct?

    package init(_ word: OrderWord, _ act: OrderAct? = nil) {
        self.word = word
        self.act = act
    }
}
