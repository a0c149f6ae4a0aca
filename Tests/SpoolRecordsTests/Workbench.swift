import BatchSpoolCore
import FoundationEssentials
import Glibc
import SpoolStorage

/// A temporary directory that is gone with the value.
final class Workbench: Sendable {
    let path: String
    let directory: Directory
    let job: JobID

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/records-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        directory = try Directory(opening: path)
        job = JobID(time: Timestamp(seconds: 1_790_000_000), randomness: (7, 7))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Another directory inside.
    func folder(_ name: StaticString) throws -> Directory {
        try directory.makeDirectory(FileName(name), mode: 0o700)
        return try directory.subdirectory(FileName(name))
    }

    func bytes(_ name: FileName) throws -> [UInt8] {
        try directory.content(of: name, limit: 1 << 30)
    }

    func text(_ name: FileName) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }

    func put(_ bytes: [UInt8], _ name: FileName) throws {
        try AtomicFile.replace(in: directory, name: name, bytes: bytes, durable: false)
    }

    func names() throws -> Set<String> {
        Set(try directory.names().compactMap(\.text).filter { $0 != "." && $0 != ".." })
    }
}

/// Calls `body` with the UTF-8 bytes of `text`.
func withBytes<Value>(_ text: String, _ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
    try Array(text.utf8).withUnsafeBytes { try body($0) }
}

extension Workbench {
    /// Gives a file a second name.
    func link(_ name: String, _ second: String) -> Bool {
        Glibc.link(path + "/" + name, path + "/" + second) == 0
    }
}

extension FileName: ExpressibleByStringLiteral {
    package init(stringLiteral value: StaticString) {
        self.init(value)
    }
}

extension Workbench {
    /// Makes `name` a symbolic link to `target`.
    func symlink(_ target: String, _ name: String) -> Bool {
        Glibc.symlink(target, path + "/" + name) == 0
    }

    func chmod(_ name: String, _ mode: UInt32) -> Bool {
        Glibc.chmod(path + "/" + name, mode) == 0
    }
}
