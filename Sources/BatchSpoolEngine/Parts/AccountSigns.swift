import BatchSpoolCore
import Synchronization

/// What an account that answers row by row shows by its answers: of each proof, when the last call that gave it was sent.
final class AccountSigns: Sendable {
    private let latest = Mutex<[AccountGate.Proof: Duration]>([:])

    /// A call came back at `now`: a row that is answered, or begun, shows that there is credit.
    func note(_ call: RowCall, at now: Duration) {
        guard call.failure == nil else { return }
        let sent = now - call.took
        latest.withLock { latest in
            let proof: AccountGate.Proof = call.purpose == .row ? .credit : .key
            latest[proof] = max(latest[proof] ?? sent, sent)
        }
    }

    /// Those since the last time, which count once.
    func take() -> [AccountGate.Proof: Duration] {
        latest.withLock { latest in
            defer { latest = [:] }
            return latest
        }
    }
}
