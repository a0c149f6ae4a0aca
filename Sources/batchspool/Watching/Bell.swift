import CLinux
import Glibc

/// What wakes somebody who watches: signals, which are held back and read here, and keys.
struct Bell: ~Copyable {
    /// Why there is something to do.
    enum Ring: Hashable {
        /// Something changed, or time has passed.
        case look(hint: Bool)
        /// The terminal has another size.
        case resized
        /// The keyboard asked for a pause (Ctrl-Z).
        case paused
        /// `q` was typed.
        case quit
        /// To end, by this signal.
        case signal(Int32)
    }

    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP]

    private let descriptor: Int32
    private let readsKeys: Bool
    private var former = sigset_t()

    /// `readsKeys`: whether standard input is a terminal that this process may read.
    init(readsKeys: Bool) {
        var held = sigset_t()
        sigemptyset(&held)
        for signal in Self.signals { sigaddset(&held, signal) }
        sigprocmask(SIG_BLOCK, &held, &former)
        descriptor = clinux_signals(Self.signals.reduce(0) { $0 | 1 << UInt64($1 - 1) })
        self.readsKeys = readsKeys && isatty(STDIN_FILENO) == 1 && tcgetpgrp(STDIN_FILENO) == getpgrp()
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        var former = former
        sigprocmask(SIG_SETMASK, &former, nil)
    }

    /// Returns when there is something to do, at the latest after `pause`.
    func wait(upTo pause: Duration, _ watch: borrowing StatusWatch) -> Ring {
        let others = [descriptor] + (readsKeys ? [STDIN_FILENO] : [])
        let woken = watch.wait(upTo: pause, also: others)
        if woken.ready.contains(descriptor), let signal = nextSignal() {
            switch signal {
            case SIGWINCH: return .resized
            case SIGTSTP: return .paused
            default: return .signal(signal)
            }
        }
        if readsKeys, woken.ready.contains(STDIN_FILENO), key() == UInt8(ascii: "q") { return .quit }
        return .look(hint: woken.hint)
    }

    /// Ends this process as the signal would have, so that a shell sees it.
    consuming func die(of signal: Int32) -> Never {
        Glibc.signal(signal, SIG_DFL)
        var only = sigset_t()
        sigemptyset(&only)
        sigaddset(&only, signal)
        raise(signal)
        sigprocmask(SIG_UNBLOCK, &only, nil)
        exit(128 + signal)
    }

    /// The number of one signal that waits, of struct signalfd_siginfo, which begins with it.
    private func nextSignal() -> Int32? {
        var info = [UInt8](repeating: 0, count: 128)
        guard read(descriptor, &info, info.count) == info.count else { return nil }
        return info.withUnsafeBytes { $0.loadUnaligned(as: Int32.self) }
    }

    private func key() -> UInt8? {
        var byte: UInt8 = 0
        return read(STDIN_FILENO, &byte, 1) == 1 ? byte : nil
    }
}
