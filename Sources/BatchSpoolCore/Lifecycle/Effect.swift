/// The one thing to do next for a part.
package enum Effect: Hashable, Sendable {
    case upload
    /// Write the intent, then send the create: the only way to one, so that none is ever sent without.
    case submit(UploadHandle)
    /// Wait, then look whether the create arrived; `look` counts from 0.
    case resolve(Attempt, look: Int)
    /// Delete the input file and look one last time.
    case fence(Attempt)
    case poll(BatchRef)
    case fetch(BatchStatus)
    case none
}
