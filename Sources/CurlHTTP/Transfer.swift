import HTTPInterface

/// One call on its way from the caller's task to the loop and back.
final class Transfer: Sendable {
    let ticket: Ticket
    let call: HTTPCall
    let upload: UploadPump?
    let download: DownloadPump?
    /// Has the loop look after this transfer again.
    let notify: @Sendable () -> Void
    private let continuation: CheckedContinuation<Outcome, Never>

    init(
        _ ticket: Ticket, _ call: HTTPCall, mailbox: Mailbox, workers: Workers,
        continuation: CheckedContinuation<Outcome, Never>
    ) {
        let notify: @Sendable () -> Void = { mailbox.post(.resume(ticket.id)) }
        self.ticket = ticket
        self.call = call
        self.notify = notify
        self.continuation = continuation
        upload =
            if case .stream(let length, let make) = call.body {
                UploadPump(length: length, make: make, workers: workers, notify: notify)
            } else {
                nil
            }
        download =
            if case .stream(let sink) = call.sink {
                DownloadPump(sink: sink, workers: workers, notify: notify) { continuation.resume(returning: $0) }
            } else {
                nil
            }
    }

    /// Gives the caller its outcome, exactly once; a sink gets the rest of the answer first.
    func finish(_ outcome: Outcome) {
        upload?.abandon()
        if let download { download.close(outcome) } else { continuation.resume(returning: outcome) }
    }
}
