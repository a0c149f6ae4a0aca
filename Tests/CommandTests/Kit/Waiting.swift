import Glibc
import SpoolStorage

/// A run of the tool whose lines are read while it goes on.
final class Waiting {
    private let child: Child
    private let source: Int32
    private var rest: [UInt8] = []

    init(_ site: Site, _ arguments: String...) throws {
        // A named pipe, so that no other child of the tests gets a copy of its end.
        let pipe = site.path + "/.pipe"
        mkfifo(pipe, 0o600)
        source = open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard source >= 0 else { throw SystemError(call: "open", path: Array(pipe.utf8), code: errno) }
        child = try Child(
            Tool.path, ["--spool", site.spool] + arguments, environment: Tool.variables(site),
            files: [
                (0, "/dev/null", O_RDONLY), (1, pipe, O_WRONLY),
                (2, site.path + "/.stderr", O_WRONLY | O_CREAT | O_TRUNC),
            ])
        _ = fcntl(source, F_SETFL, 0)
    }

    deinit { close(source) }

    /// The next line it prints; nil at its end.
    func next() -> String? {
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                defer { rest.removeSubrange(...end) }
                return String(decoding: rest[..<end], as: UTF8.self)
            }
            var block = [UInt8](repeating: 0, count: 4096)
            let count = read(source, &block, block.count)
            if count <= 0 { return nil }
            rest += block[..<count]
        }
    }

    /// The lines up to its end, and the exit status.
    func finish() -> (lines: [String], status: Int32) {
        var lines: [String] = []
        while let line = next() { lines.append(line) }
        return (lines, child.wait())
    }
}
