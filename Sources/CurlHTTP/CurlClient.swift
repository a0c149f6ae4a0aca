package import HTTPInterface
import Synchronization

/// An HTTP client over libcurl, all of whose transfers run on one thread of its own.
///
/// That thread only copies bytes and pauses; sources and sinks are called on worker threads, with at most three
/// buffers of 128 KiB between the two for each streamed body.
package final class CurlClient: HTTPTransport {
    private let mailbox: Mailbox
    private let workers: Workers
    private let thread: Mutex<LoopThread?>

    /// Starts the client's thread; `watch` is told when that is at work.
    package init(_ settings: CurlSettings, watch: LoopWatch) throws(CurlStartFailure) {
        try CurlLibrary.start()
        let mailbox = Mailbox(try MultiHandle(idleConnections: settings.idleConnections))
        self.mailbox = mailbox
        workers = Workers(width: settings.workers)
        thread = Mutex(try LoopThread { CurlLoop(mailbox, settings, watch).run() })
    }

    deinit {
        mailbox.close()
        thread.withLock { $0.take() }?.join()
    }

    /// Sends `call`; see `HTTPTransport`.
    package func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer {
        let ticket = Ticket()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                start(Transfer(ticket, call, mailbox: mailbox, workers: workers, continuation: continuation))
            }
        } onCancel: {
            guard !call.policy.isUninterruptible else { return }
            ticket.cancel()
            mailbox.post(.cancel(ticket.id))
        }
        return try result.get()
    }

    /// Ends every transfer with `.cancelled`, uninterruptible ones too, and waits for the thread's end.
    ///
    /// May be called twice; calls made afterwards fail as not sent. Wait for the answers of creates before.
    package func shutdown() async {
        mailbox.close()
        await mailbox.ended()
        thread.withLock { $0.take() }?.join()
    }

    private func start(_ transfer: Transfer) {
        guard !mailbox.post(.start(transfer)) else { return }
        transfer.finish(.failure(HTTPFailure(fate: .notSent, reason: .cancelled, detail: "the client is shut down")))
    }
}
