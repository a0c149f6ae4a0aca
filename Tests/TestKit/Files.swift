package import FoundationEssentials
import Glibc

/// Files by path, for tests.
package enum Files {
    package static func read(_ path: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path))
    }

    package static func write(_ path: String, _ content: some Collection<UInt8>) throws {
        // Not by Foundation, which leaves the descriptor open in programs started meanwhile: they would look like writers.
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw KitFailure("open \(path): \(errno)") }
        defer { close(file) }
        let bytes = Array(content)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw KitFailure("write \(path): \(errno)") }
            written += count
        }
    }

    package static func write(_ path: String, _ content: String) throws {
        try write(path, Array(content.utf8))
    }

    /// Leaves a file to its owner alone.
    package static func protect(_ path: String) throws {
        guard chmod(path, 0o600) == 0 else { throw KitFailure("chmod \(path): \(errno)") }
    }

    /// Writes behind the end of an existing file.
    package static func append(_ text: String, to path: String) throws {
        let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        guard file >= 0 else { throw KitFailure("open \(path): \(errno)") }
        defer { close(file) }
        guard Glibc.write(file, text, text.utf8.count) == text.utf8.count else { throw KitFailure("write: \(errno)") }
    }

    package static func makeDirectory(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// A new directory that nobody else uses.
    package static func makeTemporaryDirectory() throws -> String {
        var template = Array((temporaryDirectory + "/batchspool-test-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw KitFailure("mkdtemp: \(errno)") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Moves at once, as `mv` within a file system does.
    package static func move(_ path: String, to target: String) throws {
        guard rename(path, target) == 0 else { throw KitFailure("rename \(path) to \(target): \(errno)") }
    }

    /// Makes a file ten seconds old and, for root, somebody's.
    static func age(_ path: String, owner: UInt32?) throws {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let then = timespec(tv_sec: now.tv_sec - 10, tv_nsec: 0)
        guard utimensat(AT_FDCWD, path, [then, then], AT_SYMLINK_NOFOLLOW) == 0 else {
            throw KitFailure("utimensat \(path): \(errno)")
        }
        guard let owner else { return }
        guard chown(path, owner, gid_t.max) == 0 else { throw KitFailure("chown \(path): \(errno)") }
    }

    /// Touches a file, which changes nothing but its times.
    package static func touch(_ path: String) throws {
        guard utimensat(AT_FDCWD, path, nil, 0) == 0 else { throw KitFailure("utimensat \(path): \(errno)") }
    }

    /// Makes a file look as if it had been written so many seconds ago.
    package static func age(_ path: String, seconds: Int) throws {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let then = timespec(tv_sec: now.tv_sec - seconds, tv_nsec: 0)
        guard utimensat(AT_FDCWD, path, [then, then], 0) == 0 else { throw KitFailure("utimensat \(path): \(errno)") }
    }

    package static func remove(_ path: String) {
        try? FileManager.default.removeItem(atPath: path)
    }

    package static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Names in a directory, sorted; none when it is missing.
    package static func names(_ path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    /// Every regular file below a directory.
    package static func all(below path: String) -> [String] {
        names(path).flatMap { name -> [String] in
            var status = stat()
            let inner = path + "/" + name
            guard lstat(inner, &status) == 0 else { return [] }
            return switch status.st_mode & S_IFMT {
            case S_IFDIR: all(below: inner)
            case S_IFREG: [inner]
            default: []
            }
        }
    }

    /// When a name was last given to or the content of a file last changed, in nanoseconds.
    static func changed(_ path: String) -> Int {
        var status = stat()
        guard lstat(path, &status) == 0 else { return 0 }
        return status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
    }
}

/// Where sites are made.
private let temporaryDirectory = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
