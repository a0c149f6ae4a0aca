/// What became of the publication of one set of files.
package enum PublishOutcome: Hashable, Sendable {
    /// All files of the set have been published, now or before a crash.
    case published
    /// Somebody else's file has the name: the rest of the set needs other names.
    case nameTaken(FileName)
}
