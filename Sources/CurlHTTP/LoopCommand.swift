/// A message to the loop.
enum LoopCommand: Sendable {
    case start(Transfer)
    case cancel(Int)
    /// The worker of this transfer has bytes or room again, or has failed.
    case resume(Int)
}
