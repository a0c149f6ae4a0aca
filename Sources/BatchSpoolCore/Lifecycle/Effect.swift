/// The one thing to do next for a part.
package enum Effect: Hashable, Sendable {
    case upload
    /// Write the intent, then `create`.
    case intend(UploadHandle)
    case create(Attempt)
    /// Wait, then look whether the create arrived; `look` counts from 0.
    case resolve(Attempt, look: Int)
    /// Delete the input file and look one last time.
    case fence(Attempt)
    case poll(BatchRef)
    case fetch(BatchStatus)
    case none
}
