import Glibc
import SpoolStorage

/// A child process.
struct Child {
    private let process: SpawnedProcess

    /// Starts `program`; `files` are opened for it under these numbers.
    init(
        _ program: String, _ arguments: [String], environment: [String],
        files: [(number: Int32, path: String, flags: Int32)]
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for file in files { posix_spawn_file_actions_addopen(&actions, file.number, file.path, file.flags, 0o600) }
        var arguments = ([program] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup($0) } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var started: pid_t = 0
        let code = posix_spawn(&started, program, &actions, nil, &arguments, &variables)
        guard code == 0 else { throw SystemError(call: "posix_spawn", path: Array(program.utf8), code: code) }
        process = SpawnedProcess(started)
    }

    /// Waits for its end; the exit status, or 128 and the signal.
    func wait() -> Int32 { process.wait() }
}
