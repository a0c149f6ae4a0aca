package import Glibc

/// A program under test: started without a shell, its output read line by line, ended by its own id only.
///
/// It is killed when it outlives its limit, so that nothing a test waits for can wait for ever.
package final class ChildProcess: Sendable {
    /// How a program ended.
    package enum End: Hashable, Sendable {
        case status(Int32)
        case signal(Int32)
        /// It outlived its limit and was killed.
        case overdue
    }

    package let pid: pid_t
    /// Everything it writes to standard output and standard error, in one stream.
    package let console: Console

    /// Starts `arguments[0]` with nothing but `environment`; `input` is the file it reads as standard input.
    package init(
        _ arguments: [String], environment: [String: String], input: String = "/dev/null",
        limit: Duration = .seconds(100)
    ) throws(SpawnFailure) {
        let pipe = try Spawn.pipe()
        defer { close(pipe.write) }
        do throws(SpawnFailure) {
            pid = try Spawn.start(arguments, environment, input: input, output: pipe.write)
        } catch {
            close(pipe.read)
            throw error
        }
        console = Console()
        Watch(pid: pid, output: pipe.read, console: console, limit: limit).begin()
    }

    /// Sends a signal unless the program has ended.
    package func signal(_ number: Int32) {
        console.signal(pid, number)
    }

    /// Stops it where it is, and returns when all of its threads stand still.
    package func freeze() {
        signal(SIGSTOP)
        var found = siginfo_t()
        while waitid(P_PID, id_t(pid), &found, WSTOPPED | WNOWAIT) != 0, errno == EINTR {}
    }

    /// Waits for the end.
    package func end() async -> End {
        await console.end()
    }

    /// Kills it if it still runs, and waits for the end.
    @discardableResult
    package func finish() async -> End {
        signal(SIGKILL)
        return await end()
    }
}
