import BatchSpoolCore
import SpoolStorage

/// What people are told beside the answer.
enum Notes {
    static let stopped = "no daemon is running on this spool; files wait until one is started"

    /// Nothing is there to be listed.
    static func noJobs(_ spool: SpoolView) -> String {
        "no jobs yet; files are dropped into \(EscapedText(spool.path(.inbox), limit: 300))"
    }

    static let noneHeld = "no such job is held"
    static let noneSuch = "there is no such job"

    static let stoppedAccounts = "no daemon is running on this spool; states are not known, money is as of its end"

    static let noAccounts = "no account is configured; add a table [provider.NAME] to the configuration"

    static let noOwners = "nothing was spent this month"

    /// From when the prices are.
    static func priceDate(_ date: String) -> String {
        date.isEmpty ? "there is no price data" : "price data of \(EscapedText(date, limit: 20))"
    }

    static let nothingDropped = "nothing was dropped"

    static func unanswered(_ why: OrderWait.Why) -> String {
        switch why {
        case .daemonStopped: "no daemon is running on this spool; the order stays and is carried out when one starts"
        case .timedOut: "no answer yet; the order stays, and is carried out as soon as the daemon comes to it"
        case .nobodyToAsk: "no daemon answers on this spool, and only it could tell; nothing was ordered"
        }
    }

    /// Somebody waited for files and has enough.
    static func interrupted(_ labels: [String]) -> String {
        let words = labels.count > 5 ? "…" : labels.joined(separator: " ")
        return "\(Amounts.count(labels.count, "file")) left to the daemon; to wait again: batchspool wait \(words)"
    }

    static func hidden(_ count: Int) -> String {
        "\(Amounts.count(count, "job")) that ended more than a day ago not listed; --all lists them"
    }

    static func unclaimed(_ count: Int) -> String {
        "\(Amounts.count(count, "file")) in the inbox \(count == 1 ? "is no job" : "are no jobs") yet"
    }

    static func noCatalogue(_ path: String) -> String {
        "there is no price data at \(EscapedText(path, limit: 300)); tokens are estimated high, prices are unknown"
    }

    static func unreadableConfiguration(_ path: String) -> String {
        "\(EscapedText(path, limit: 300)) may not be read by you; its options and accounts are not looked at"
    }

    static func renamed(_ wanted: FileName, to name: FileName) -> String {
        "the name \(EscapedText(bytes: wanted.bytes)) is taken; dropped as \(EscapedText(bytes: name.bytes))"
    }
}

extension SpoolPlace {
    /// How a daemon is started on it.
    var start: String {
        switch origin {
        case .own: "systemctl --user start batchspoold, or batchspoold"
        case .system: "systemctl start batchspoold"
        case .option, .environment:
            "systemctl start batchspoold, or batchspoold --spool \(EscapedText(path, limit: 300))"
        }
    }

    /// Which spool it is and why.
    var words: String {
        let why =
            switch origin {
            case .option: "--spool"
            case .environment: "$BATCHSPOOL_SPOOL"
            case .own: "your own"
            case .system: "the system's"
            }
        return "spool \(EscapedText(path, limit: 300)) (\(why))"
    }
}
