import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// How old an unchanged file may become, so that a reader can tell a daemon that hangs.
    private static let heartbeat = Duration.seconds(60)

    /// Keeps the metrics file up to date until the engine stops; where there is none, a reload may ask for one.
    func keepMetrics() async {
        while !isStopping, !Task.isCancelled {
            await writeMetrics(.working)
            let settings = setup.configuration.metrics
            let pause = settings.file == nil ? .seconds(3600) : settings.interval
            await metricsWake.wait(upTo: pause, setup.time)
        }
    }

    /// Writes the file when it says something new, or nothing for too long; a failure is told once and harms nobody.
    func writeMetrics(_ state: DaemonReport.State) async {
        guard let path = setup.configuration.metrics.file else { return }
        let text = await metrics(state).text
        let now = setup.time.elapsed()
        let isDue = metricsWritten.map { now - $0.at >= Self.heartbeat || $0.text != text } ?? true
        guard isDue else { return }
        let fault = await workers.brief { () -> SystemError? in
            do throws(SystemError) {
                try MetricsFile(path: path).write(text)
                return nil
            } catch { return error }
        }
        if let fault, !metricsFail {
            setup.log.transition(
                .metricsFailed, "the metrics file cannot be written: \(fault)", reason: "metrics", level: .warning)
        }
        metricsFail = fault != nil
        metricsWritten = fault == nil ? (now, text) : nil
    }

    private func metrics(_ state: DaemonReport.State) async -> MetricsText {
        let oldest = await arrivals.oldest()
        var metrics = MetricsText(report: await report(state), meters: meters)
        metrics.oldestInInbox = oldest
        metrics.inboxFiles = waitingNames
        metrics.droppedLines = setup.droppedLines()
        metrics.ended = ended
        let now = setup.time.today().milliseconds
        for entry in jobs.values {
            let status = entry.record.liveStatus(entry.progress)
            metrics.jobs[status, default: 0] += 1
            guard status == .pending || status == .held, let claimed = entry.record.sources.first?.claimedAt else {
                continue
            }
            let age = Duration.milliseconds(max(0, now - claimed.milliseconds))
            metrics.oldestPending = max(metrics.oldestPending ?? .zero, age)
        }
        return metrics
    }
}
