import BatchSpoolEngine
import ServiceLifecycle
import UnixSignals

/// The engine as a service: a stop request lets it come to its next written state.
struct EngineService: Service {
    let engine: Engine
    let status: ServiceStatus
    let reloader: Reloader

    func run() async throws {
        let (engine, status, reloader) = (engine, status, reloader)
        // Before anybody is told that the daemon is ready: a signal that nobody traps would be lost.
        let signals = await UnixSignalsSequence(trapping: .sighup)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try? await gracefulShutdown()
                await status.stopping()
                await engine.stop()
            }
            group.addTask { await status.keep() }
            group.addTask { await reloader.run(signals) }
            try await engine.run { await status.ready() }
            group.cancelAll()
        }
    }
}
