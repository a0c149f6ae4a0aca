import Glibc

extension TestSite {
    /// Gives a file in the inbox a second name outside.
    package func link(_ name: String, _ second: String) throws {
        guard Glibc.link("\(spool)/inbox/\(name)", "\(root)/\(second)") == 0 else { throw KitFailure("link: \(errno)") }
    }

    /// Puts a symbolic link, a FIFO and a directory into the inbox.
    package func oddities(link: String, to target: String, fifo: String, directory: String) throws {
        let inbox = spool + "/inbox/"
        let results = [symlink(target, inbox + link), mkfifo(inbox + fifo, 0o600), mkdir(inbox + directory, 0o700)]
        guard results == [0, 0, 0] else { throw KitFailure("oddities: \(results)") }
    }
}
