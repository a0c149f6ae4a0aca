import Glibc

/// A thread that runs one closure, with every signal blocked. Joined exactly once.
struct LoopThread: ~Copyable {
    private final class Start: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private let thread: pthread_t

    init(_ body: @escaping @Sendable () -> Void) throws(CurlStartFailure) {
        let start = Unmanaged.passRetained(Start(body))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                LoopThread.blockSignals()
                Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body()
                return nil
            }, start.toOpaque())
        guard code == 0 else {
            start.release()
            throw CurlStartFailure(call: "pthread_create", code: Int(code))
        }
        self.thread = thread
    }

    consuming func join() { pthread_join(thread, nil) }

    /// Signals are the main thread's; a broken pipe is an error code of libcurl's.
    private static func blockSignals() {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
    }
}
