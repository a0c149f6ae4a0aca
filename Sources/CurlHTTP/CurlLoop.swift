import CCurl
import HTTPInterface

/// Runs every transfer of one client; made, used and dropped on one thread.
final class CurlLoop {
    private let mailbox: Mailbox
    private let settings: CurlSettings
    private let watch: LoopWatch
    private var active: [Int: ActiveTransfer] = [:]
    private var nextLook: ContinuousClock.Instant?

    init(_ mailbox: Mailbox, _ settings: CurlSettings, _ watch: LoopWatch) {
        self.mailbox = mailbox
        self.settings = settings
        self.watch = watch
    }

    /// Returns when the mailbox is closed, with every transfer ended.
    func run() {
        let loop = watch.add()
        watch.begin(loop)
        while obeyMail() {
            perform()
            collectFinished()
            endStalled()
            watch.rest(loop)
            wait()
            watch.begin(loop)
        }
        for id in Array(active.keys) { cancel(id) }
        watch.rest(loop)
        mailbox.end()
    }

    private func obeyMail() -> Bool {
        let mail = mailbox.collect()
        for command in mail.commands {
            switch command {
            case .start(let transfer): start(transfer)
            case .cancel(let id): cancel(id)
            case .resume(let id): resume(id)
            }
        }
        return !mail.isClosed
    }

    private func start(_ transfer: Transfer) {
        guard !transfer.ticket.isCancelled else {
            return transfer.finish(.failure(HTTPFailure(fate: .notSent, reason: .cancelled)))
        }
        do throws(HTTPFailure) {
            let item = try ActiveTransfer(transfer, settings)
            try item.setCallbacks()
            active[transfer.ticket.id] = item
            if let upload = transfer.upload { upload.pump() } else { add(item) }
        } catch {
            transfer.finish(.failure(error))
        }
    }

    private func add(_ item: ActiveTransfer) {
        let code = curl_multi_add_handle(mailbox.multi.raw, item.easy.raw)
        guard code == CURLM_OK else { return end(item, CURLE_FAILED_INIT) }
        item.isAdded = true
        let now = ContinuousClock.now
        item.startWatch(now: now)
        noteLook(item)
    }

    private func resume(_ id: Int) {
        guard let item = active[id] else { return }
        let code = item.resume()
        if code != CURLE_OK { return end(item, code) }
        if !item.isAdded { add(item) }
    }

    private func cancel(_ id: Int) {
        guard let item = active[id] else { return }
        item.interrupt(.cancelled)
        end(item, CURLE_ABORTED_BY_CALLBACK)
    }

    private func end(_ item: ActiveTransfer, _ code: CURLcode) {
        active[item.transfer.ticket.id] = nil
        if item.isAdded { curl_multi_remove_handle(mailbox.multi.raw, item.easy.raw) }
        item.finish(code)
    }

    private func perform() {
        var running: Int32 = 0
        let code = curl_multi_perform(mailbox.multi.raw, &running)
        if code != CURLM_OK { endAll() }
    }

    private func wait() {
        let code = curl_multi_poll(mailbox.multi.raw, nil, 0, pollTimeout, nil)
        if code != CURLM_OK { endAll() }
    }

    /// libcurl's multi handle itself has failed: nothing that it holds can go on.
    private func endAll() {
        for item in active.values where item.isAdded { end(item, CURLE_FAILED_INIT) }
    }

    private func collectFinished() {
        var waiting: Int32 = 0
        while let message = curl_multi_info_read(mailbox.multi.raw, &waiting) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            let code = ccurl_result(message)
            var context: UnsafeMutableRawPointer?
            guard ccurl_get_pointer(easy, CURLINFO_PRIVATE, &context) == CURLE_OK, let context else { continue }
            end(ActiveTransfer.at(context), code)
        }
    }

    private func endStalled() {
        guard let look = nextLook else { return }
        let now = ContinuousClock.now
        guard now >= look else { return }
        nextLook = nil
        for item in active.values where item.isAdded {
            if item.isStalled(now: now) {
                item.interrupt(.stalled)
                end(item, CURLE_ABORTED_BY_CALLBACK)
            } else {
                noteLook(item)
            }
        }
    }

    private func noteLook(_ item: ActiveTransfer) {
        guard let look = item.nextLook else { return }
        nextLook = nextLook.map { min($0, look) } ?? look
    }

    private var pollTimeout: Int32 {
        guard let nextLook else { return 3_600_000 }
        return Int32(clamping: (nextLook - .now).milliseconds)
    }
}
