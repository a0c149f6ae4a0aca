/// What one look at a name found.
package enum Observation: Hashable, Sendable {
    /// No such entry any more.
    case gone
    case symbolicLink(FileStamp)
    case directory(FileStamp)
    /// A FIFO, socket or device; it was not opened.
    case notRegular(FileStamp)
    /// A regular file that cannot be opened or read, with the errno.
    case unreadable(FileStamp, code: Int32)
    /// A regular file. `age`: wall clock minus mtime, nil when the clock is behind; `endsLine`: its last byte is a
    /// newline, false for an empty file.
    case file(FileStamp, lease: LeaseAnswer, endsLine: Bool, age: Duration?)
}
