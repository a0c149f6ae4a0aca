import BatchSpoolCore

extension AccountConnection {
    /// Pauses between looks at something that is about to be ready: five minutes in all, none longer than a poll.
    var shortWaits: [Duration] {
        var waits: [Duration] = []
        var (pause, sum) = (max(min(.milliseconds(250), account.capabilities.poll), .milliseconds(1)), Duration.zero)
        while sum < .seconds(300) {
            waits.append(pause)
            sum += pause
            pause = min(pause * 2, max(account.capabilities.poll, .milliseconds(250)), .seconds(10))
        }
        return waits
    }

    /// Waits; throws when the task is cancelled meanwhile.
    func pause(_ pause: Duration, _ verb: Verb) async throws(ProviderError) {
        do {
            try await Task.sleep(for: pause)
        } catch {
            throw ProviderError(
                kind: .transient(retryAfter: nil), request: verb.rawValue, detail: "stopped by ourselves")
        }
    }
}
