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

    init(_ start: DaemonStart, drains: Bool) {
        self.start = start
        self.drains = drains
        engine = Engine(
            EngineSetup(
                spool: start.spool, configuration: start.configuration, catalogue: start.catalogue,
                accounts: start.accounts, time: MachineTime(), log: JobLog(start.log), drains: drains,
                report: start.report,
                randomness: { (UInt64.random(in: .min ... .max), UInt16.random(in: .min ... .max)) }))
    }

    /// Runs to the end; the exit status.
    func run() async -> Int32 {
        let service = EngineService(engine: engine, log: start.log)
        var group = ServiceGroupConfiguration(
            services: [
                .init(
                    service: service, successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup)
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() })
        group.maximumGracefulShutdownDuration = .seconds(60)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch {
            start.log.critical("\(error)")
            return EX_IOERR
        }
        for client in start.clients { await client.shutdown() }
        return await status()
    }

    private func status() async -> Int32 {
        let summary = await engine.summary()
        if summary.isDisplaced { return EX_TEMPFAIL }
        guard drains else { return 0 }
        for line in summary.remaining { start.log.notice("remains: \(line)") }
        if !summary.remaining.isEmpty { return EX_TEMPFAIL }
        return summary.endedBadly > 0 ? 1 : 0
    }
}

/// The engine as a service: a stop request lets it come to its next written state.
struct EngineService: Service {
    let engine: Engine
    let log: Logger

    func run() async throws {
        let engine = engine
        let status = ServiceStatus(engine: engine)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try? await gracefulShutdown()
                await status.stopping()
                await engine.stop()
            }
            group.addTask { await status.keep() }
            try await engine.run { await status.ready() }
            group.cancelAll()
        }
    }
}
