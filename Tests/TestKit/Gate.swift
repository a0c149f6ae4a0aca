import Glibc

/// A pipe that a daemon waits at, for as long as a test wants it to.
package struct Gate: Sendable {
    /// What the plan of a fault says.
    package var wait: String { "wait=" + path }
    private let path: String

    /// Made in the directory of `site`, under this name.
    package init(_ name: String = "gate", of site: TestSite) throws {
        path = site.root + "/" + name
        guard mkfifo(path, 0o600) == 0 else { throw KitFailure("mkfifo \(path): \(errno)") }
    }

    /// Whether a daemon waited, which goes on now.
    package func open() -> Bool {
        let file = Glibc.open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK)
        if file >= 0 { close(file) }
        return file >= 0
    }
}
