import BatchSpoolCore
import Glibc
import SpoolStorage
import Testing

/// A spool of a test's own, with files beside it; gone with its owner.
final class Site {
    let path: String
    /// Held while a daemon is supposed to run.
    private var daemon: Spool?

    init(daemon: Bool = false) throws {
        var template = Array("/var/tmp/batchspool-tool-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemError(call: "mkdtemp", path: [], code: errno) }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        let opened = try Spool.open(path: spool, creating: true, machine: nil, witness: nil)
        if daemon { self.daemon = opened }
    }

    deinit {
        _ = Tool.shell("rm -rf -- '\(path)'")
    }

    var spool: String { path + "/spool" }

    /// Writes a file beside the spool, or in it, by way of a rename; its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let target = path + "/" + name
        let file = try OwnedDescriptor(opening: target + ".new", flags: O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
        try file.write(Array(text.utf8))
        try file.close()
        rename(target + ".new", target)
        return target
    }

    func text(_ name: String) throws -> String {
        let slash = name.lastIndex(of: "/")
        let directory = try Directory(opening: path + (slash.map { "/" + name[..<$0] } ?? ""))
        let last = slash.map { name[name.index(after: $0)...] } ?? name[...]
        let entry = try #require(FileName(last.utf8))
        return String(decoding: try directory.content(of: entry, limit: 1 << 20), as: UTF8.self)
    }

    /// Names in a directory, sorted.
    func names(_ directory: String) throws -> [String] {
        try Directory(opening: path + "/" + directory).names().compactMap(\.text).sorted()
    }

    /// The rights of a file.
    func mode(_ name: String) throws -> UInt32 {
        var status = stat()
        guard stat(path + "/" + name, &status) == 0 else { throw SystemError(call: "stat", path: [], code: errno) }
        return status.st_mode & 0o7777
    }

    func make(_ directory: String) {
        mkdir(path + "/" + directory, 0o755)
    }

    /// Writes the status file of a report as the daemon does.
    func publish(_ report: StatusReport) throws {
        var directory = try Directory(opening: spool + "/status")
        if let queue = report.queue {
            mkdir("\(spool)/status/\(queue)", 0o755)
            directory = try Directory(opening: "\(spool)/status/\(queue)")
        }
        try StatusFiles(in: directory).write(report.text, for: try #require(FileName(report.file.bytes)))
    }

    /// Puts a receipt into the outbox by a rename.
    func publish(_ receipt: Receipt, as name: String) throws {
        try write(try Encoded.text(receipt), to: "spool/outbox/\(name)")
    }

    /// Runs the tool on this spool.
    func run(_ arguments: String..., input: String? = nil, environment: [String] = []) throws -> Ran {
        try Tool.run(["--spool", spool] + arguments, in: self, input: input, environment: environment)
    }
}
