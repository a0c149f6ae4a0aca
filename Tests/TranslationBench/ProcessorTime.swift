import Glibc

/// Time that this process has spent on processors.
enum ProcessorTime {
    /// In seconds, of all threads.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
