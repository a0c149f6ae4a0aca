import SpoolStorage

extension StatusFile {
    /// Why the name is not taken and never will be as it is; nil when it may be, or was.
    var obstacle: ArrivalReason? {
        guard job == nil, let reason = reason.flatMap(ArrivalReason.init), !reason.mayPass else { return nil }
        return reason
    }
}
