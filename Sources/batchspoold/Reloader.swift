import BatchSpoolCore
import BatchSpoolEngine
import Logging
import SystemdSupport
import UnixSignals

/// Goes by the configuration anew on each SIGHUP: by all of it, or as before when anything in it is wrong.
actor Reloader {
    private let reader: SettingsReader
    private let engine: Engine
    private let status: ServiceStatus
    private let hadFile: Bool
    private var settings: DaemonSettings
    private let thread: ServiceThread

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(_ start: DaemonStart, engine: Engine, status: ServiceStatus) {
        reader = start.reader
        settings = start.settings
        hadFile = Process.exists(start.reader.path)
        self.engine = engine
        self.status = status
        thread = ServiceThread(label: "batchspool.reload")
    }

    /// Every client that was ever made, for the end.
    var clients: ClientPool { settings.clients }

    /// Answers SIGHUP, which `signals` traps, until the task is cancelled.
    func run(_ signals: UnixSignalsSequence) async {
        for await _ in signals {
            await status.reloading()
            await status.reloaded(fault: await reload())
        }
    }

    /// What is wrong with the configuration; nil when it is in force now.
    private func reload() async -> String? {
        do throws(StartFault) {
            settings = try reader.read(mustExist: hadFile, after: settings)
        } catch {
            for line in error.lines { JobLog(reader.log).transition(.reloadRefused, line, level: .error) }
            JobLog(reader.log).transition(
                .reloadRefused, "the configuration stays as it was; mend \(reader.path) and reload again",
                level: .error)
            return error.lines.first ?? "the configuration cannot be used"
        }
        await engine.adopt(settings.engine)
        JobLog(reader.log).transition(
            .reloaded,
            """
            the configuration is in force: \(counted(settings.accounts.count, "account")), \
            \(counted(settings.configuration.queues.count, "queue"))
            """, level: .notice)
        return nil
    }
}
