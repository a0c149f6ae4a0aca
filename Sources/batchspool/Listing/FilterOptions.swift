import ArgumentParser
import BatchSpoolCore

/// Options that choose jobs, of `list` and `watch`.
struct FilterOptions: ParsableArguments {
    @Option(
        name: [.long, .customLong("state")],
        help: ArgumentHelp("Only jobs with STATUS; may be repeated.", valueName: "status"),
        completion: .list(JobStatus.words))
    var status: [String] = []

    @Flag(help: "Only jobs that wait for somebody, with what to do.")
    var held = false

    @Option(
        help: ArgumentHelp("Only jobs of the queue QUEUE.", valueName: "queue"), completion: Completing.queues)
    var queue: String?

    @Option(help: ArgumentHelp("Only jobs whose option `group` is GROUP.", valueName: "group"))
    var group: String?

    @Option(
        help: ArgumentHelp("Only jobs dropped since TIME: 90m or 2d ago, 2026-11-20, RFC 3339.", valueName: "time"))
    var since: Moment?

    @Flag(help: "Only jobs you dropped.")
    var mine = false

    @Option(help: ArgumentHelp("Only jobs that USER dropped, a name or a number.", valueName: "user"))
    var user: String?

    @Flag(help: "Also what ended more than a day ago.")
    var all = false

    func validate() throws {
        for word in status where JobStatus(rawValue: word) == nil {
            throw ValidationError(UsageWords.unknownStatus(word))
        }
        if mine, user != nil { throw ValidationError(UsageWords.mineAndUser) }
    }

    /// The filter these options mean among `files` of the spool.
    func filter(_ spool: SpoolView, _ files: [StatusFile], now: Timestamp) throws(Refusal) -> JobFilter {
        if queue != nil { try DeclaredQueues(DaemonFile(spool)?.report, files).admit(queue) }
        var filter = JobFilter()
        filter.statuses = Set(status + (held ? [JobStatus.held.rawValue] : []))
        (filter.queue, filter.group, filter.all) = (queue, group, all)
        filter.since = since?.time(now: now)
        if mine { filter.uid = People.me }
        if let user {
            guard let uid = People.uid(of: user) else { throw .noSuchUser(user) }
            filter.uid = uid
        }
        return filter
    }
}

extension JobStatus {
    /// All words, in the order of a job's life.
    static let words = [
        JobStatus.pending, .submitted, .processing, .completed, .failed, .cancelled, .held,
    ].map(\.rawValue)
}
