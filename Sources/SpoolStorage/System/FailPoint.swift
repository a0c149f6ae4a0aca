import Glibc
import Synchronization

/// A named place where a test can stop or refuse the daemon: every write, fsync, rename, unlink and create passes one,
/// and so do each reading of the configuration and each new generation of the spool before a create.
///
/// Compiled in always; costs one relaxed load while no plan is set. The executable sets the plan, once, at its start.
package enum FailPoint {
    private static let armed = Atomic<Bool>(false)
    private static let plan = Mutex<FailPlan?>(nil)

    /// Sets the plan of this process.
    package static func arm(_ plan: FailPlan) {
        self.plan.withLock { $0 = plan }
        armed.store(true, ordering: .releasing)
    }

    /// Passes the point `step`, or its twin after the call.
    ///
    /// A refusal is thrown as an error of `call`. `swept` is false for calls that change nothing,
    /// so that a kill at every point visits only what matters.
    @inline(__always)
    package static func reach(
        _ step: StaticString, done: Bool = false, call: StaticString = "failpoint", swept: Bool = true
    ) throws(SystemError) {
        guard armed.load(ordering: .relaxed) else { return }
        try pass(done ? "\(step).done" : step.description, call: call, swept: swept)
    }

    private static func pass(_ point: String, call: StaticString, swept: Bool) throws(SystemError) {
        let action = plan.withLock { plan -> FailPlan.Action? in
            if swept, let list = plan?.list { note(point, in: list) }
            return plan?.reached(point, swept: swept)
        }
        switch action {
        case nil: return
        case .refuse(let code): throw SystemError(call: call, path: Array(point.utf8), code: code)
        case .kill: die()
        case .wait(let pipe): wait(for: pipe)
        }
    }

    private static func note(_ point: String, in list: String) {
        let file = open(list, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        var line = point + "\n"
        _ = line.withUTF8 { Glibc.write(file, $0.baseAddress, $0.count) }
        Glibc.close(file)
    }

    /// Until somebody has opened the pipe and closed it again.
    private static func wait(for pipe: String) {
        let file = open(pipe, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        var byte: UInt8 = 0
        while Glibc.read(file, &byte, 1) > 0 {}
        Glibc.close(file)
    }

    private static func die() -> Never {
        kill(getpid(), SIGKILL)
        while true { pause() }
    }
}
