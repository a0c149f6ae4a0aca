import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// How often what was answered is made durable, and counted; more often when many rows come.
    private static let journalPause = Duration.seconds(1)

    /// Runs `body`, and writes down in groups what it brings, each time with a `watch`; a failure of the disk wins over
    /// one of the server.
    func run(
        _ job: JobID, _ collector: Collector, _ watch: @escaping @Sendable () async -> Void,
        _ body: @escaping @Sendable () async throws(ProviderError) -> Void
    ) async -> ProviderError? {
        await withTaskGroup(of: ProviderError??.self) { group in
            group.addTask {
                do throws(ProviderError) {
                    try await body()
                    return .some(nil)
                } catch { return .some(error) }
            }
            group.addTask {
                await self.journal(job, collector, watch)
                return nil
            }
            var end: ProviderError?
            while let event = await group.next() {
                guard let event else { continue }
                end = event
                break
            }
            group.cancelAll()
            await group.waitForAll()
            return await write(job, collector) ?? end
        }
    }

    private func journal(_ job: JobID, _ collector: Collector, _ watch: @Sendable () async -> Void) async {
        while !Task.isCancelled {
            await setup.time.sleep(Self.journalPause)
            if await write(job, collector) != nil { return }
            await watch()
        }
    }

    /// Makes what came since the last time durable, and counts it.
    private func write(_ job: JobID, _ collector: Collector) async -> ProviderError? {
        let result = await workers.brief { Result { () throws(SystemError) in try collector.checkpoint() } }
        switch result {
        case .failure(let error): return ProviderError(local: error)
        case .success(let sources):
            for (source, ended) in sources {
                jobs[job]?.count(results: ended.results, errors: ended.errors, of: source)
            }
            if !sources.isEmpty { noteStatus(of: job) }
            return nil
        }
    }
}
