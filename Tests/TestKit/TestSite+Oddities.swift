import Glibc

extension TestSite {
    /// Puts a symbolic link, a FIFO and a directory into the inbox.
    package func oddities(link: String, to target: String, fifo: String, directory: String) throws {
        let inbox = spool + "/inbox/"
        let results = [symlink(target, inbox + link), mkfifo(inbox + fifo, 0o600), mkdir(inbox + directory, 0o700)]
        guard results == [0, 0, 0] else { throw KitFailure("oddities: \(results)") }
    }
}
