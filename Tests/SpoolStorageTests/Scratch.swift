import Glibc

@testable import SpoolStorage

/// A directory of a test's own on a real file system, removed with everything in it.
final class Scratch: Sendable {
    let path: String

    init() {
        var template = Array("/var/tmp/batchspool-test-XXXXXX".utf8CString)
        _ = mkdtemp(&template)
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        _ = shell("chattr -R -i -- '\(path)' 2>/dev/null; rm -rf -- '\(path)'")
    }

    /// The directory `name` in it, made when it is missing.
    func directory(_ name: String) throws -> Directory {
        mkdir(path + "/" + name, 0o755)
        return try Directory(opening: path + "/" + name)
    }

    /// Writes `text` to the file `name`.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try write(Array(text.utf8), to: name)
    }

    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let file = try OwnedDescriptor(
            opening: path + "/" + name, flags: O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
        try file.write(bytes)
        try file.close()
        waitForForks(of: path + "/" + name)
        return path + "/" + name
    }

    /// Another test may just have forked: its child has a copy of our descriptor until it runs its program.
    private func waitForForks(of path: String) {
        let probe = LeaseProbe(isTrusted: true)
        while let file = try? OwnedDescriptor(opening: path, flags: O_RDONLY), probe.ask(file) == .writer {
            sched_yield()
        }
    }

    func text(_ name: String) throws -> String {
        let slash = name.lastIndex(of: "/")
        let directory = try Directory(opening: slash.map { path + "/" + name[..<$0] } ?? path)
        let file = name[(slash.map(name.index(after:)) ?? name.startIndex)...]
        let content = try directory.content(of: FileName(composed: String(file)), limit: 1 << 30)
        return String(decoding: content, as: UTF8.self)
    }

    func exists(_ name: String) -> Bool {
        access(path + "/" + name, F_OK) == 0
    }
}

/// Runs a shell command and returns its exit status.
func shell(_ command: String) -> Int32 {
    let status = system(command)
    return status & 0x7f == 0 ? (status >> 8) & 0xff : -1
}

/// The file system of the build machine, as far as tests care.
let abilities = FileSystemAbilities(keepsTargets: true, clones: false, leasesTellWriters: true, hasStableInodes: true)

let isRoot = geteuid() == 0
