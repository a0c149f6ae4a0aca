package import BatchSpoolCore
package import SpoolStorage

/// Everything the engine works with, handed in by the executable.
package struct EngineSetup: Sendable {
    package let spool: Spool
    /// This and the next two change with a reload.
    package var configuration: Configuration
    package var catalogue: Catalogue
    package var accounts: [EngineAccount]
    package let time: any Timekeeper
    package let log: JobLog
    /// Works until nothing is left that could go on by itself, then stops.
    package let drains: Bool
    /// What the daemon tells of itself as far as it is known at the start; the engine adds what changes.
    package var report: DaemonReport
    /// Makes the 80 random bits of a job id.
    package let randomness: @Sendable () -> (UInt64, UInt16)
    /// How many log lines were dropped since the start.
    package let droppedLines: @Sendable () -> Int
    /// Called when an invariant of ours is found broken; does not return to work.
    package let alarm: @Sendable (String) -> Void

    package init(
        spool: Spool, configuration: Configuration, catalogue: Catalogue, accounts: [EngineAccount],
        time: any Timekeeper, log: JobLog, drains: Bool, report: DaemonReport,
        randomness: @escaping @Sendable () -> (UInt64, UInt16), droppedLines: @escaping @Sendable () -> Int,
        alarm: @escaping @Sendable (String) -> Void
    ) {
        self.spool = spool
        self.configuration = configuration
        self.catalogue = catalogue
        self.accounts = accounts
        self.time = time
        self.log = log
        self.drains = drains
        self.report = report
        self.randomness = randomness
        self.droppedLines = droppedLines
        self.alarm = alarm
    }
}

/// One account as the engine uses it.
package struct EngineAccount: Sendable {
    package let provider: any BatchProvider
    package let terms: AccountTerms
    /// Batches that may be under way at once.
    package let maxBatches: Int
    /// Whether it is the bundled simulator: receipts say so.
    package let isSimulator: Bool
    /// How long after its create a batch that is not over is stuck.
    package let stuckAfter: Duration

    package init(
        provider: any BatchProvider, terms: AccountTerms, maxBatches: Int, isSimulator: Bool, stuckAfter: Duration
    ) {
        self.provider = provider
        self.terms = terms
        self.maxBatches = maxBatches
        self.isSimulator = isSimulator
        self.stuckAfter = stuckAfter
    }

    package var name: AccountName { provider.identity.account }
}
