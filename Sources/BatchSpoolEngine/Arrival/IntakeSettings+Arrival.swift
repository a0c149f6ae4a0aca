import BatchSpoolCore
import SpoolStorage

extension IntakeSettings {
    /// The waits of arriving files.
    var arrivalTimes: ArrivalTimes {
        var times = ArrivalTimes()
        times.quiet = closeWriteQuiet
        times.quietUntold = noLeaseQuiet
        times.quietUnseen = noLeaseScanQuiet
        times.hardLink = hardLinkWait
        times.unreadable = unreadableWait
        times.empty = emptyWait
        return times
    }
}
