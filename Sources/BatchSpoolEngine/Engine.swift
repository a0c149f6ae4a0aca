import BatchSpoolCore
import SpoolStorage

/// The actor that owns every job: nothing else moves a job's state.
///
/// Events are applied synchronously and on disk before the step they allow is taken; no decision reads state across an
/// await. Blocking calls are made by `Workers`.
package actor Engine {
    var setup: EngineSetup
    let workers = Workers(width: 2)
    let transfers = Tickets(2)
    /// Claims that may be under way at once.
    let claims = Tickets(8)
    var pollers: [AccountName: Poller]
    var batchTickets: [AccountName: Tickets]
    let arrivals: Arrivals
    let orders: OrderDesk
    /// Rises with every change of what is told of the daemon.
    private(set) var revision = 0 { didSet { news.give() } }
    /// Given when what is told of the daemon may have changed.
    let news = WakeSignal()
    /// What was last added up over all jobs.
    var lastTally: JobTally?
    var jobs: [JobID: JobEntry] = [:] { didSet { revision &+= 1 } }
    var gates: [AccountName: AccountGate] = [:] { didSet { revision &+= 1 } }
    /// When the accounts became what they are, on the clock that does not jump.
    var adoptedAt = Duration.zero
    /// What servers told of their models.
    var facts = FactBook() { didSet { revision &+= 1 } }
    /// How often servers were to be asked for it before any job, and the turn to do so.
    var surveys = 0
    let surveying = Tickets(1)
    var book: BudgetBook { didSet { revision &+= 1 } }
    var isStopping = false
    let stopFlag = StopFlag()
    /// What keeps the engine from its full work at present.
    var degradations: [Degradation.Kind: Degradation] = [:] { didSet { revision &+= 1 } }
    /// What keeps single jobs from going on.
    var faults: [JobID: Degradation] = [:] { didSet { revision &+= 1 } }
    /// Names that sources of live jobs will be published under.
    var names = NameBook()
    /// The latest live job of each dropped name.
    var latest = LatestJobs()
    /// Jobs whose status files are not what they should be.
    var staleStatus: Set<JobID> = []
    /// When status files of jobs of many files, which are there already, are next written again.
    var nextRefresh = Duration.zero
    /// One writer of status files at a time, so that no older report replaces a newer one.
    let statusDesk = Tickets(1)
    let statusWake = WakeSignal()
    /// Jobs whose money has been added to the book since the start.
    var booked: Set<JobID> = []
    /// What was spent could not be read: no limit can be kept.
    var spendingIsUnknown = false { didSet { revision &+= 1 } }
    /// Jobs found delivered at the start, whose money may be in the log already.
    var recoveredDelivered: Set<JobID> = []
    /// Jobs whose record cannot be read, and why; they are left alone.
    var untouched: [JobID: HoldReason] = [:] { didSet { revision &+= 1 } }
    /// How often something changed that a waiting job may have waited for.
    var changes = 0 { didSet { revision &+= 1 } }
    /// Stages under way per job that a hostile file might crash the daemon in.
    var busy: [JobID: Int] = [:]
    /// One reading of results at a time per job: its log has one writer.
    var collecting: [JobID: Tickets] = [:]
    /// Kept up while answers are collected.
    var digests: [JobID: LineDigest] = [:]
    /// How the sources ended whose outputs were made, by their numbers; after a restart the log tells.
    var endings: [JobID: [Int: SourceEnding]] = [:]
    /// Names waiting in the inbox, for the status line.
    var waitingNames = 0 { didSet { if waitingNames != oldValue { revision &+= 1 } } }
    /// What a drain leaves in the inbox, with the reason.
    var leftInInbox: [String] = [] { didSet { revision &+= 1 } }
    /// The spool's directories are not where they were: the process has to start anew.
    var isDisplaced = false
    /// The day history was last pruned.
    private var prunedDay = ""
    private var clock = ClockWatch()
    /// What was last told of the daemon.
    var lastReport: DaemonReport?
    /// The revision it tells of.
    var reportedRevision = 0
    /// Jobs that ended since the start, by whether every row has a result.
    var endedWell = 0
    var endedBadly = 0
    /// What monitoring is told of calls and of jobs that ended.
    let meters = ProviderMeters()
    var ended = EndedSums()
    /// When the metrics file was last written, and what it says.
    var metricsWritten: (at: Duration, text: String)?
    let metricsWake = WakeSignal()
    /// Whether the last try to write it failed.
    var metricsFail = false
    /// Creates that were sent and are not answered.
    var awaitedCreates = 0
    /// Uploads under way, which a cancel ends.
    var uploads: [PartPlace: Task<Result<UploadHandle, ProviderError>, Never>] = [:]
    /// Parts with a task of their own; there is never a second one.
    var underWay: Set<PartPlace> = []
    /// Parts whose rows are being asked one by one.
    var runs: [PartPlace: RunStop] = [:]
    /// Of parts whose rows are asked in the background: what the disk did not take.
    var unwritten: [PartPlace: UnwrittenResponses] = [:]
    private let starts: AsyncStream<Start>
    private let starter: AsyncStream<Start>.Continuation
    var writeWaiters: [JobID: [CheckedContinuation<Void, Never>]] = [:]
    private var waiters: [CheckedContinuation<Void, Never>] = []

    package init(_ setup: EngineSetup) {
        var setup = setup
        (starts, starter) = AsyncStream.makeStream(of: Start.self)
        setup.accounts = setup.accounts.map { [meters, starter] account in
            account.metered(by: meters, setup.time) { starter.yield(.verdict($0)) }
        }
        self.setup = setup
        arrivals = Arrivals(setup)
        orders = OrderDesk(setup, workers)
        book = BudgetBook(setup.configuration)
        pollers = Dictionary(
            uniqueKeysWithValues: setup.accounts.map { [news] account in
                (account.name, Poller(provider: account.provider, time: setup.time, news: news))
            })
        batchTickets = Dictionary(uniqueKeysWithValues: setup.accounts.map { ($0.name, Tickets($0.maxBatches)) })
    }

    /// Recovers, then works until `stop` is called, or with `drains` until nothing can go on by itself.
    ///
    /// `ready` is called once recovery is done and the inbox is watched.
    package func run(ready: @escaping @Sendable () async -> Void) async throws(EngineFault) {
        try await recover()
        await orders.carryOutWaiting(self)
        await rebuildStatus()
        if setup.drains { await recallUntaken() }
        await arrivals.watch(self)
        await writeReport()
        let accounts = counted(setup.accounts.count, "account")
        setup.log.transition(.started, "ready with \(counted(jobs.count, "live job")) and \(accounts)")
        await ready()
        await withDiscardingTaskGroup { group in
            for poller in pollers.values { group.addTask { await poller.run() } }
            group.addTask { await self.arrivals.run(self) }
            group.addTask { await self.orders.run(self) }
            group.addTask { await self.keepTime() }
            group.addTask { await self.keepReport() }
            group.addTask { await self.keepStatus() }
            if !setup.drains { group.addTask { await self.recallUntaken() } }
            if !setup.drains { group.addTask { await self.survey() } }
            group.addTask { await self.keepMetrics() }
            for job in jobs.keys.sorted() { group.addTask { await self.runJob(job) } }
            for await start in starts { group.addTask { await self.run(start) } }
            group.cancelAll()
        }
        await writeReport(.stopped)
        await writeStaleStatus()
        await writeMetrics(.stopped)
        setup.log.transition(.stopped, "stopped with \(counted(jobs.count, "job")) under way")
    }

    /// Starts nothing new; every job ends at its next written state, rows being asked get a moment for their answers. A
    /// second call does nothing.
    package func stop() {
        guard !isStopping else { return }
        isStopping = true
        stopFlag.set()
        setup.log.transition(.stopping, "stopping")
        wakeWaiters()
        for run in runs.values { run.give(.within(Self.grace)) }
        if runs.isEmpty { finishStarting() }
    }

    /// Ends every task of the engine, now that no answer is waited for any more.
    func finishStarting() {
        starter.finish()
    }

    /// Work that begins while the engine runs.
    enum Start: Sendable {
        case job(JobID)
        case poller(Poller)
        case survey
        case verdict(AccountVerdict)
    }

    /// The same account with its calls counted, and heard of.
    func metered(_ account: EngineAccount) -> EngineAccount {
        account.metered(by: meters, setup.time) { [starter] in starter.yield(.verdict($0)) }
    }

    /// Begins the work on a job that has just been claimed.
    func start(_ job: JobID) {
        starter.yield(.job(job))
    }

    /// Begins to poll for an account that came with a reload.
    func start(_ poller: Poller) {
        starter.yield(.poller(poller))
    }

    /// Begins to ask servers about their models, which are others since a reload.
    func startSurvey() {
        if !setup.drains { starter.yield(.survey) }
    }

    private func run(_ start: Start) async {
        switch start {
        case .job(let job): await runJob(job)
        case .poller(let poller): await poller.run()
        case .survey: await survey()
        case .verdict(let verdict): heard(verdict)
        }
    }

    // MARK: waiting for a change that may let a held job go on

    /// Returns when an account, the budget or the disk has changed since `changes` was `seen`, or when the engine stops.
    func nextChange(since seen: Int) async {
        if isStopping || changes != seen { return }
        await withCheckedContinuation { waiters.append($0) }
    }

    /// Lets every waiting job look again.
    func wakeWaiters() {
        changes += 1
        for (job, entry) in jobs where entry.isWaiting || !entry.waitingParts.isEmpty {
            jobs[job]?.isWaiting = false
            jobs[job]?.waitingParts = []
        }
        let all = waiters
        waiters = []
        for waiter in all { waiter.resume() }
    }

    /// Once a minute everything that waits looks again: accounts reopen, days begin, disks are emptied.
    private func keepTime() async {
        await pruneHistory()
        while !isStopping {
            await setup.time.sleep(.seconds(60))
            if Task.isCancelled { break }
            wakeWaiters()
            await lookAtRoom()
            await pruneHistory()
        }
        wakeWaiters()
    }

    /// Once a day kept inputs and old records whose time has come are removed, by a clock that has not jumped: what is
    /// removed because of a wrong date does not come back.
    private func pruneHistory() async {
        let today = setup.time.today()
        let jump = clock.jump(today: today, elapsed: setup.time.elapsed())
        if let jump { tellJump(jump) }
        let day = book.day(of: today)
        guard day != prunedDay else { return }
        prunedDay = day
        guard jump == nil else { return }
        let (spool, now, keep) = (setup.spool, setup.time.today(), setup.configuration.retention.keepHistory)
        let (live, queues) = (liveNames(), [nil] + setup.configuration.queues.map(\.name))
        let limit = Timestamp(milliseconds: now.milliseconds - Int(keep.components.seconds) * 1000)
        let removed = await workers.brief {
            let old = (try? History(in: spool.history, work: spool.work).prune(now: now, keepHistory: keep)) ?? 0
            return queues.reduce(old) { sum, queue in
                guard let directory = try? spool.directory(.status, queue: queue) else { return sum }
                let files = StatusFiles(in: directory)
                return sum + ((try? files.prune(keeping: live[queue] ?? [], writtenBefore: limit)) ?? 0)
            }
        }
        if removed > 0 { setup.log.transition(.historyPruned, "removed \(counted(removed, "file")) of ended jobs") }
    }

    private func tellJump(_ jump: Duration) {
        let seconds = jump.components.seconds
        setup.log.transition(
            .clockJumped, "the clock jumped by \(seconds) s; nothing old is removed before the next day",
            reason: "clock_jumped", level: .warning)
    }

    /// Names of live jobs' files, by queue.
    private func liveNames() -> [String?: Set<FileName>] {
        var names: [String?: Set<FileName>] = [:]
        for source in jobs.values.flatMap(\.record.sources) {
            if let name = FileName(source.name.bytes) { names[source.queue, default: []].insert(name) }
        }
        return names
    }

    @inline(never)
    func account(_ name: AccountName) -> EngineAccount? {
        setup.accounts.first { $0.name == name }
    }
}

/// Why the engine could not begin.
package enum EngineFault: Error, Sendable {
    case spool(SystemErrorText)
}

/// A system error in words, free of types of the storage.
package struct SystemErrorText: Hashable, Sendable {
    package let text: String
}
