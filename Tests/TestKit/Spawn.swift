import Glibc
import Synchronization

/// Why a program could not be started.
package struct SpawnFailure: Error {
    let call: String
    let code: Int32
}

/// posix_spawn and what it needs.
enum Spawn {
    /// Held while a child could inherit a pipe that is not yet marked.
    private static let gate = Mutex(())

    /// A pipe that no other child inherits.
    static func pipe() throws(SpawnFailure) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        let result = gate.withLock { _ in
            let result = Glibc.pipe(&ends)
            for end in ends where result == 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return result
        }
        guard result == 0 else { throw SpawnFailure(call: "pipe", code: errno) }
        return (ends[0], ends[1])
    }

    static func start(
        _ arguments: [String], _ environment: [String: String], input: String, output: Int32
    ) throws(SpawnFailure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let argv = CStrings(arguments)
        let envp = CStrings(environment.map { "\($0.key)=\($0.value)" })
        var pid: pid_t = 0
        let code = gate.withLock { _ in
            posix_spawn(&pid, arguments[0], &actions, &attributes, argv.pointers, envp.pointers)
        }
        guard code == 0 else { throw SpawnFailure(call: "posix_spawn \(arguments[0])", code: code) }
        return pid
    }
}

/// A null-terminated list of C strings.
private final class CStrings {
    var pointers: [UnsafeMutablePointer<CChar>?]

    init(_ texts: [String]) {
        pointers = texts.map { strdup($0) } + [nil]
    }

    deinit {
        for pointer in pointers { free(pointer) }
    }
}
