import BatchSpoolCore
import BatchSpoolEngine
import SystemdSupport

/// Tells the service manager how the engine is doing, on a thread of its own.
actor ServiceStatus {
    private enum Stage {
        case starting, running, reloading, stopping
    }

    private let engine: Engine
    private var notifier = ReadyNotifier()
    private var stage = Stage.starting
    /// Why the last reload changed nothing.
    private var reloadFault: String?
    private var moreTime = MoreTime()
    private let thread = ServiceThread(label: "batchspool.status")

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(engine: Engine) {
        self.engine = engine
        moreTime.begin(now: MonotonicTime.now())
    }

    func ready() async {
        let line = StatusLine(await engine.summary(), reloadFault: reloadFault)
        guard stage != .stopping else { return }
        stage = .running
        moreTime.end()
        notifier.ready(status: line.text, now: MonotonicTime.now())
    }

    func reloading() {
        guard stage == .running else { return }
        stage = .reloading
        let now = MonotonicTime.now()
        notifier.reloading(now: now)
        moreTime.begin(now: now)
    }

    /// The reload is over; `fault` says why it changed nothing.
    func reloaded(fault: String?) async {
        reloadFault = fault
        if stage == .reloading { await ready() }
    }

    func stopping() {
        stage = .stopping
        let now = MonotonicTime.now()
        notifier.stopping(status: "stopping", now: now)
        moreTime.begin(now: now)
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
        case .starting: _ = notifier.status("starting: \(counted(summary.live, "job")) taken up", now: now)
        case .running, .reloading:
            let line = StatusLine(summary, reloadFault: reloadFault)
            _ = notifier.status(line.text, errno: summary.degradation?.code, now: now)
        case .stopping:
            let creates = summary.creates
            _ = notifier.status(
                creates == 0
                    ? "stopping" : "stopping: waits for the answer to \(creates) create\(creates == 1 ? "" : "s")",
                now: now)
        }
        let stillness = engine.stillestCall?.stillness ?? .zero
        if moreTime.isDue(now: now, stillness: stillness) { notifier.extendTimeout(by: MoreTime.amount) }
    }
}
