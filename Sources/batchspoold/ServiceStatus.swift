import BatchSpoolCore
import BatchSpoolEngine
import SystemdSupport

/// Tells the service manager how the engine is doing, on a thread of its own.
actor ServiceStatus {
    private enum Stage {
        case starting, running, stopping
    }

    private let engine: Engine
    private var notifier = ReadyNotifier()
    private var stage = Stage.starting
    /// Why the last reload changed nothing.
    private var reloadFault: String?
    /// When the manager is next asked for more time, while it waits for a start or a stop.
    private var nextExtension: Duration
    private let thread = ServiceThread(label: "batchspool.status")

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// How much more time is asked for, and how often: half of that.
    private static let moreTime = Duration.seconds(30)

    init(engine: Engine) {
        self.engine = engine
        nextExtension = MonotonicTime.now() + Self.moreTime / 2
    }

    func ready() async {
        let line = StatusLine(await engine.summary(), reloadFault: reloadFault)
        stage = .running
        notifier.ready(status: line.text, now: MonotonicTime.now())
    }

    func reloading() {
        guard stage == .running else { return }
        notifier.reloading(now: MonotonicTime.now())
    }

    /// The reload is over; `fault` says why it changed nothing.
    func reloaded(fault: String?) async {
        reloadFault = fault
        if stage == .running { await ready() }
    }

    func stopping() {
        stage = .stopping
        notifier.stopping(status: "stopping", now: MonotonicTime.now())
        nextExtension = MonotonicTime.now()
    }

    /// Keeps the status line, and the manager's patience, until the task is cancelled; without a manager it returns.
    func keep() async {
        while ReadyNotifier.isHeard, !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            await tell()
        }
    }

    /// An engine that does not answer shows nothing, and gets no more time.
    private func tell() async {
        let summary = await engine.summary()
        let now = MonotonicTime.now()
        switch stage {
        case .starting: _ = notifier.status("starting: \(summary.live) jobs taken up", now: now)
        case .running:
            let line = StatusLine(summary, reloadFault: reloadFault)
            _ = notifier.status(line.text, errno: summary.degradation?.code, now: now)
            return
        case .stopping:
            let creates = summary.creates
            _ = notifier.status(
                creates == 0
                    ? "stopping" : "stopping: waits for the answer to \(creates) create\(creates == 1 ? "" : "s")",
                now: now)
        }
        guard now >= nextExtension else { return }
        notifier.extendTimeout(by: Self.moreTime)
        nextExtension = now + Self.moreTime / 2
    }
}
