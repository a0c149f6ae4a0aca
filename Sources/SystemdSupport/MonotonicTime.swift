import Glibc

/// The clock that the service manager compares with: CLOCK_MONOTONIC.
package enum MonotonicTime {
    package static func now() -> Duration {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return .seconds(now.tv_sec) + .nanoseconds(now.tv_nsec)
    }
}
