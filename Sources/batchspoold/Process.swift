import CLinux
import Glibc
import SpoolStorage

/// What concerns this process as a whole; called once, before any other thread runs.
enum Process {
    /// Signals that must not end the daemon, and bounds on what the allocator keeps.
    ///
    /// Each thread of glibc's allocator would otherwise keep an arena of its own, and freed buffers would stay. The
    /// umask lets directories of queues keep the group's rights; files are made with modes of their own.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        // Until a reload can be done there is none.
        signal(SIGHUP, SIG_IGN)
        clinux_bound_heap()
        umask(0o007)
        if let text = getenv("BATCHSPOOL_FAIL").map({ String(cString: $0) }), let plan = FailPlan(parsing: text) {
            FailPoint.arm(plan)
        }
    }

    /// The environment, read once.
    static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return variables
    }

    /// Whether somebody started the daemon in a terminal: then `.env` counts.
    static var isInForeground: Bool {
        isatty(STDERR_FILENO) == 1
    }

    /// Whether `path` is there.
    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }
}
