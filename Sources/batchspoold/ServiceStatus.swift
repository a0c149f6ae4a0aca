import BatchSpoolCore
import BatchSpoolEngine
import SystemdSupport

/// Tells the service manager how the engine is doing, on a thread of its own.
actor ServiceStatus {
    private let engine: Engine
    private var notifier = ReadyNotifier()
    private let start = ContinuousClock.now
    private var isReady = false

    init(engine: Engine) {
        self.engine = engine
    }

    func ready() async {
        isReady = true
        notifier.ready(status: await engine.summary().line, now: elapsed)
    }

    func stopping() {
        notifier.stopping(status: "stopping", now: elapsed)
    }

    /// Refreshes the status line once a second until the task is cancelled.
    func keep() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            guard isReady else { continue }
            _ = notifier.status(await engine.summary().line, now: elapsed)
        }
    }

    private var elapsed: Duration { ContinuousClock.now - start }
}
