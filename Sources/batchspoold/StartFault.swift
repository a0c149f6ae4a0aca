/// Why the daemon cannot start, or not go by a changed configuration, in words for its operator.
struct StartFault: Error {
    /// As in sysexits.h.
    let status: Int32
    let lines: [String]
    /// errno of the call that was refused; nil when there was none.
    var code: Int32?
}
