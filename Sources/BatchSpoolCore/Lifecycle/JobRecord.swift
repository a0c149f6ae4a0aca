/// A job as its sidecar holds it: everything that a restart cannot derive.
package struct JobRecord: Hashable, Codable, Sendable {
    /// The version of this form; the file adds it, and the number of the write, as `schema` and `seq`.
    package static let schema = 1

    package let job: JobID
    /// The spool the job belongs to; part of every key sent to a provider.
    package let spool: String
    package var phase: JobPhase
    package var sources: [Source]
    package var options: JobOptions
    /// The name in `work/` that holds the rows; nil until it is known.
    package var input: String?
    /// The input as it was when it was read; nil for one that is a copy of ours.
    package var inputIdentity: FileIdentity?
    package var groups: [RowGroup]
    /// Requests in the job, refused lines included; nil until it has been read.
    package var rows: Int?
    package var parts: [Part]
    package var hold: Hold?
    /// The order by which nothing more is sent; nil when none is in force. Batches that run are collected all the same.
    package var paused: OrderMark?
    /// The latest orders it has obeyed, oldest first; nil when there was none.
    package var orders: [AppliedOrder]?
    /// What is published: each source's files in order, its receipt last. Stays for those that are delivered.
    package var delivery: [DeliveryStep]
    package var transitions: [Transition] { didSet { Transition.shorten(&transitions) } }
    /// When the first receipt was made: its month is the one in history that the job goes to; nil before.
    package var archived: Timestamp?
    /// Until when the dropped files are kept, as the latest receipt says; nil when they are not.
    package var keptUntil: Timestamp?
    /// The input changed after its rows were sent.
    package var modifiedAfterSubmission: Bool

    package init(job: JobID, spool: String, sources: [Source], options: JobOptions) {
        self.job = job
        self.spool = spool
        self.sources = sources
        self.options = options
        phase = .claiming
        groups = []
        parts = []
        delivery = []
        transitions = []
        modifiedAfterSubmission = false
    }
}

/// One line of a job's history.
package struct Transition: Hashable, Codable, Sendable {
    /// A phase, a status word or a part's step.
    package let what: String
    package let at: Timestamp

    package init(what: String, at: Timestamp) {
        self.what = what
        self.at = at
    }

    /// How many steps a history tells, and how many of them are its first.
    private static let (kept, first) = (4_000, 1_000)

    /// Leaves steps in the middle out of a history that has become too long: it is written with every step.
    fileprivate static func shorten(_ steps: inout [Transition]) {
        // Many at once, so that it happens rarely.
        guard steps.count > kept + kept / 8 else { return }
        let end = steps.count - (kept - first)
        steps.replaceSubrange(first..<end, with: [Transition(what: "steps left out", at: steps[end - 1].at)])
    }
}

/// One file on its way out of `work/`.
package struct DeliveryStep: Hashable, Codable, Sendable {
    /// Number of the source it belongs to.
    package let source: Int
    /// The name in `work/`.
    package let work: String
    /// `outbox` or `failed`.
    package let place: DeliveryPlace
    /// The name there, below the source's queue.
    package let target: String
    package let bytes: Int
    /// Hex.
    package let sha256: String

    package init(source: Int, work: String, place: DeliveryPlace, target: String, bytes: Int, sha256: String) {
        self.source = source
        self.work = work
        self.place = place
        self.target = target
        self.bytes = bytes
        self.sha256 = sha256
    }
}

/// The two directories that belong to the users.
package enum DeliveryPlace: String, Hashable, Codable, Sendable {
    case outbox
    case failed
}
