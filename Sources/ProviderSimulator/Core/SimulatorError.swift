/// Why the simulator cannot start or go on.
package enum SimulatorError: Error, Equatable, Sendable {
    /// A system call on the state directory.
    case system(call: String, path: String, code: Int32)
    /// A line of the ledger that cannot be read.
    case ledger(path: String, line: Int)
    case scenario(ScenarioProblem)
    /// The port cannot be bound.
    case listen(port: Int, reason: String)
    case alreadyStarted
    /// The simulator ended while a batch was being worked; the next one works it again.
    case stopped
}
