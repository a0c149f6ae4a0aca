import Glibc

/// A child process whose standard output is read.
final class Child {
    let process: pid_t
    private let output: Int32

    init(_ arguments: [String]) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Fault(call: "pipe", code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        output = ends[0]
        process = try Self.spawn(arguments, output: ends[1])
    }

    deinit { close(output) }

    func wait() { waitpid(process, nil, 0) }

    /// The port in the server's line `ACCEPT ADDRESS:PORT`.
    func port() throws -> Int {
        var text = ""
        while !(text.hasPrefix("ACCEPT") && text.hasSuffix("\n")) {
            if text.hasSuffix("\n") { text = "" }
            var byte = UInt8(0)
            guard read(output, &byte, 1) == 1 else { throw Fault(call: "s_server", code: errno) }
            text.unicodeScalars.append(Unicode.Scalar(byte))
        }
        guard let port = Int(text.dropLast().split(separator: ":").last ?? "") else { throw Fault(call: text, code: 0) }
        return port
    }

    private static func spawn(_ arguments: [String], output: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        let words = arguments.map { strdup($0) }
        defer { for word in words { free(word) } }
        var process = pid_t()
        let code = posix_spawnp(&process, arguments[0], &actions, nil, words + [nil], environ)
        guard code == 0 else { throw Fault(call: arguments[0], code: code) }
        return process
    }
}
