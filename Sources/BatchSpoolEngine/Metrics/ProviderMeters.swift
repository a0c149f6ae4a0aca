import BatchSpoolCore
import Synchronization

/// What was asked of providers since the start: how often, with which result, and how long it took.
final class ProviderMeters: Sendable {
    /// Calls of one kind to one account.
    struct Line: Hashable, Comparable {
        let account: String
        let call: String

        static func < (one: Line, other: Line) -> Bool {
            (one.account, one.call) < (other.account, other.call)
        }
    }

    private struct State {
        var results: [Line: [String: Int]] = [:]
        var latencies: [Line: LatencyHistogram] = [:]
        var uploaded: [String: Int] = [:]
    }

    private let state = Mutex(State())

    /// A call came back with `result` after `duration`.
    func count(_ call: String, _ account: AccountName, _ result: String, _ duration: Duration) {
        let line = Line(account: account.rawValue, call: call)
        state.withLock { state in
            state.results[line, default: [:]][result, default: 0] += 1
            state.latencies[line, default: LatencyHistogram()].add(duration)
        }
    }

    func uploaded(_ bytes: Int, _ account: AccountName) {
        state.withLock { $0.uploaded[account.rawValue, default: 0] += bytes }
    }

    func write(to text: inout Exposition) {
        let state = state.withLock(\.self)
        text.begin("batchspool_provider_calls_total", .counter, "Calls to providers by result.")
        for (line, results) in state.results.sorted(by: { $0.key < $1.key }) {
            for (result, count) in results.sorted(by: { $0.key < $1.key }) {
                text.sample(count, ["account": line.account, "call": line.call, "result": result])
            }
        }
        text.begin("batchspool_provider_call_duration_seconds", .histogram, "Time until calls to providers came back.")
        for (line, latency) in state.latencies.sorted(by: { $0.key < $1.key }) {
            latency.write(to: &text, account: line.account, call: line.call)
        }
        text.begin("batchspool_uploaded_bytes_total", .counter, "Bytes of input files that providers took.")
        for (account, bytes) in state.uploaded.sorted(by: { $0.key < $1.key }) {
            text.sample(bytes, ["account": account])
        }
    }
}
