import Glibc

/// Making many files durable at once.
package enum GroupCommit {
    /// The number of files from which one sync of the whole file system is cheaper than one of each.
    package static let threshold = 32

    /// Makes the content of `files` durable: one by one, or all together when there are many.
    ///
    /// A file that may not be read (it was taken only to be rejected) is passed over: its rename is what counts. When
    /// the common call fails each file is asked once by its own fsync, which it was not before (Rule F).
    package static func sync(_ names: [FileName], in directory: Directory) throws(SystemError) {
        if names.count >= threshold, (try? directory.syncFileSystem()) != nil { return }
        for name in names {
            let file: OwnedDescriptor
            do throws(SystemError) {
                file = try directory.openForReading(name)
            } catch {
                guard error.code == EACCES else { throw error }
                continue
            }
            try file.sync()
        }
    }
}
