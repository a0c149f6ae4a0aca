import BatchSpoolCore
import BatchSpoolEngine
import CurlHTTP
import Glibc
import Logging
import ServiceLifecycle
import SystemdSupport
import UnixSignals

/// The engine under signals and the service manager.
struct DaemonRun {
    let start: DaemonStart
    let engine: Engine
    let drains: Bool

    init(
        _ start: DaemonStart, drains: Bool, droppedLines: @escaping @Sendable () -> Int,
        alarm: @escaping @Sendable (String) -> Void
    ) {
        self.start = start
        self.drains = drains
        let settings = start.settings
        engine = Engine(
            EngineSetup(
                spool: start.spool, configuration: settings.configuration, catalogue: settings.catalogue,
                accounts: settings.accounts, time: MachineTime(), log: JobLog(start.log), drains: drains,
                report: start.report,
                randomness: { (UInt64.random(in: .min ... .max), UInt16.random(in: .min ... .max)) },
                droppedLines: droppedLines, alarm: alarm))
    }

    /// Runs to the end; the exit status.
    func run() async -> Int32 {
        let status = ServiceStatus(engine: engine)
        let reloader = Reloader(start, engine: engine, status: status)
        let watchdog = NotifyWatchdog(engine, start.settings.clients.watch, log: start.log)
        defer { withExtendedLifetime(watchdog) {} }
        let service = EngineService(engine: engine, status: status, reloader: reloader)
        do {
            try await ServiceGroup(configuration: group(service)).run()
        } catch {
            JobLog(start.log).transition(.startFailed, "\(error)", level: .critical)
            return failed("\(error)", EX_IOERR)
        }
        for client in await reloader.clients.all { await client.shutdown() }
        return await exitStatus()
    }

    private func group(_ service: EngineService) -> ServiceGroupConfiguration {
        var group = ServiceGroupConfiguration(
            services: [
                .init(
                    service: service, successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup)
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() })
        group.maximumGracefulShutdownDuration = longestStop
        return group
    }

    /// A create that is under way is waited for, however long its account lets it take.
    private var longestStop: Duration {
        let answers = start.settings.configuration.providers.map(\.requestTimeout)
        return max(.seconds(60), (answers.max() ?? .zero) + .seconds(15))
    }

    /// Tells the service manager why the daemon ends.
    private func failed(_ why: String, _ status: Int32) -> Int32 {
        var notifier = ReadyNotifier()
        notifier.failing(status: why, errno: nil, exitStatus: status, now: MonotonicTime.now())
        return status
    }

    private func exitStatus() async -> Int32 {
        let summary = await engine.summary()
        if summary.isDisplaced { return failed("the spool's directories were moved or removed", EX_TEMPFAIL) }
        guard drains else { return 0 }
        let remaining = await engine.remaining()
        for line in remaining { JobLog(start.log).transition(.remains, "remains: \(line)", level: .notice) }
        if !remaining.isEmpty { return EX_TEMPFAIL }
        return summary.endedBadly > 0 ? 1 : 0
    }
}
