import Dispatch
import Glibc

/// Reads a program's output to its end on a thread of its own, then reaps the program.
struct Watch: Sendable {
    let pid: pid_t
    let output: Int32
    let console: Console
    let limit: Duration

    func begin() {
        let deadline = DispatchTime.now() + .milliseconds(Int(limit.components.seconds) * 1000)
        DispatchQueue.global().asyncAfter(deadline: deadline) { [pid, console] in
            console.signal(pid, SIGKILL, overdue: true)
        }
        let thread = DispatchQueue(label: "program \(pid)")
        thread.async { self.follow() }
    }

    private func follow() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(output, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            console.take(buffer[..<count])
        }
        close(output)
        reap()
    }

    /// Leaves the process a zombie until the console knows of its end: its id is not given to another before.
    private func reap() {
        var found = siginfo_t()
        while waitid(P_PID, id_t(pid), &found, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        console.finish { [pid] in
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            let signal = status & 0x7f
            return signal == 0 ? .status((status >> 8) & 0xff) : .signal(signal)
        }
    }
}
