import BatchSpoolCore
import SpoolStorage

/// What waiting for a file came to.
enum WaitEnd: Hashable {
    /// Every row has a result.
    case whole
    /// Some row has none.
    case incomplete
    case rejected
    case cancelled
    /// Nothing moves it but a person, money or an account.
    case held(reason: String)
    /// The file was taken out of the inbox.
    case gone
    case daemonStopped
    case timedOut

    /// What these files say; nil while it goes on by itself.
    init?(status: StatusFile?, receipt: ReceiptFile?) {
        if let receipt {
            self =
                receipt.isRejected && receipt.status != JobStatus.cancelled.rawValue
                ? .rejected : Self.ended(receipt.status, isWhole: receipt.ok)
        } else if let status, status.ended {
            let isWhole = status.counts.rows == status.counts.results && !status.isRejected
            self = status.isRejected ? .rejected : Self.ended(status.status, isWhole: isWhole)
        } else if let status, status.isHeld {
            self = .held(reason: status.reason ?? "held")
        } else if let reason = status?.obstacle {
            self = .held(reason: reason.rawValue)
        } else {
            return nil
        }
    }

    private static func ended(_ status: String?, isWhole: Bool) -> WaitEnd {
        if status == JobStatus.cancelled.rawValue { return .cancelled }
        return isWhole ? .whole : .incomplete
    }

    /// Whether looking again is of no use.
    var isFinal: Bool {
        switch self {
        case .whole, .incomplete, .rejected, .cancelled, .gone: true
        case .held, .daemonStopped, .timedOut: false
        }
    }

    /// The exit status for this file alone.
    var exitStatus: Int32 {
        switch self {
        case .whole: 0
        case .incomplete, .cancelled: 1
        case .rejected: 65
        case .held, .gone, .daemonStopped, .timedOut: 75
        }
    }

    /// The exit status for all: what remains weighs most, then what was rejected, then what failed.
    static func exitStatus(of ends: [WaitEnd]) -> Int32 {
        let all = Set(ends.map(\.exitStatus))
        return [75, 65, 1].first(where: all.contains) ?? 0
    }
}
