import CCurl
import HTTPInterface
import HTTPTypes

/// A transfer under way; lives on the loop's thread only, and libcurl's callbacks end here.
final class ActiveTransfer {
    let transfer: Transfer
    var easy: EasyHandle
    /// libcurl has the handle.
    var isAdded = false
    /// The connection stands and libcurl was allowed to write the request: from now on its fate is uncertain.
    private(set) var requestBegan = false
    private(set) var interruption: Interruption?
    private var head = AnswerHead()
    private var body: [UInt8] = []
    private var receivedBytes = 0
    private var upload = UploadCursor()
    private var downloadChunk: Chunk?
    /// Since the last look at the speed, libcurl had to wait for our source or sink.
    private var wasPaused = false
    private var isPaused = false
    private var watch: SpeedWatch?

    init(_ transfer: Transfer, _ settings: CurlSettings) throws(HTTPFailure) {
        self.transfer = transfer
        easy = try EasyHandle()
        try easy.prepare(transfer.call, settings)
    }

    var policy: HTTPPolicy { transfer.call.policy }
    var fate: HTTPFailure.Fate { requestBegan ? .uncertain : .notSent }

    /// Asked right before libcurl writes the request; false forbids it.
    func mayBegin() -> Bool {
        if transfer.ticket.isCancelled { return interrupt(.cancelled) }
        if requestBegan && !isRepeatable { return interrupt(.closedEarly) }
        requestBegan = true
        return true
    }

    /// Bytes copied into `buffer`, or libcurl's sign for pause or abort.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard let pump = transfer.upload else { return 0 }
        switch upload.copy(from: pump, into: buffer) {
        case .bytes(let count): return count
        case .wait: return pause(CURL_READFUNC_PAUSE)
        case .failed(let text):
            interrupt(.source(text))
            return Int(CURL_READFUNC_ABORT)
        }
    }

    /// Takes one line of header; false ends the transfer.
    func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        guard head.take(line) else { return interrupt(.headersTooLarge) }
        // libcurl drops the rest of the upload after a refusal, but does not end while it is paused.
        if head.isComplete, isPaused { transfer.notify() }
        return true
    }

    /// Bytes taken, all or none, or libcurl's sign for pause.
    func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard head.isSuccess else { return collect(bytes, limit: Limits.refusalBody, beyond: .cut) }
        guard let pump = transfer.download else {
            return collect(bytes, limit: policy.answerLimit, beyond: .failed(.answerTooLarge))
        }
        guard fits(bytes.count, policy.downloadLimit ?? .max, beyond: .failed(.answerTooLarge)) else { return -1 }
        return stream(bytes, to: pump)
    }

    /// Continues after a worker's word; what went wrong there or in libcurl, if anything.
    func resume() -> CURLcode {
        if let text = transfer.upload?.failure { interrupt(.source(text)) }
        if let text = transfer.download?.failure { interrupt(.sink(text)) }
        guard interruption == nil else { return CURLE_ABORTED_BY_CALLBACK }
        guard isPaused else { return CURLE_OK }
        isPaused = false
        return curl_easy_pause(easy.raw, CURLPAUSE_CONT)
    }

    /// Ends the call with what libcurl's `code` and our own interruption say.
    func finish(_ code: CURLcode) {
        let outcome = outcome(code)
        if case .success = outcome, head.isSuccess, let chunk = downloadChunk.take() { transfer.download?.push(chunk) }
        transfer.finish(outcome)
    }

    @discardableResult
    func interrupt(_ reason: HTTPFailure.Reason) -> Bool {
        if interruption == nil { interruption = .failed(reason) }
        return false
    }
}

extension ActiveTransfer {
    /// When the speed is to be looked at next; nil: never.
    var nextLook: ContinuousClock.Instant? { watch?.windowEnd }

    func startWatch(now: ContinuousClock.Instant) {
        watch = policy.speedLimit.map { SpeedWatch($0, now: now) }
    }

    /// True when the transfer is slower than its limit.
    func isStalled(now: ContinuousClock.Instant) -> Bool {
        guard let end = watch?.windowEnd, now >= end else { return false }
        let counts = requestBegan && !wasPaused && !isPaused
        wasPaused = isPaused
        return watch?.isStalled(moved: easy.moved, counts: counts, now: now) ?? false
    }

    /// libcurl repeats by itself what a dead kept connection has swallowed; only a plain look may be repeated.
    private var isRepeatable: Bool {
        let method = transfer.call.request.method
        guard case .none = transfer.call.body, policy.connection == .reused else { return false }
        return method == .get || method == .head
    }

    private func pause(_ sign: Int32) -> Int {
        isPaused = true
        wasPaused = true
        return Int(sign)
    }

    /// Bytes of the answer that libcurl has not handed over yet, as far as the service announced them.
    private var announced: Int { receivedBytes == 0 ? easy.offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T) : 0 }

    private func fits(_ count: Int, _ limit: Int, beyond: Interruption) -> Bool {
        if case .cut = beyond, receivedBytes + count <= limit { return true }
        if receivedBytes + max(count, announced) <= limit { return true }
        interruption = interruption ?? beyond
        return false
    }

    private func collect(_ bytes: UnsafeRawBufferPointer, limit: Int, beyond: Interruption) -> Int {
        guard fits(bytes.count, limit, beyond: beyond) else {
            if case .cut = beyond { body.append(contentsOf: bytes.prefix(limit - receivedBytes)) }
            return -1
        }
        // What grows by doubling ends as a mapping of its own, whose pages are new at every poll.
        if body.isEmpty { body.reserveCapacity(min(max(bytes.count, announced), limit, Limits.reservedBody)) }
        body.append(contentsOf: bytes)
        receivedBytes += bytes.count
        return bytes.count
    }

    private func stream(_ bytes: UnsafeRawBufferPointer, to pump: DownloadPump) -> Int {
        if downloadChunk.map({ $0.room < bytes.count }) ?? true {
            guard let spare = pump.room() else { return pause(CURL_WRITEFUNC_PAUSE) }
            if let full = downloadChunk.take() { pump.push(full) }
            downloadChunk = spare
        }
        let count = downloadChunk?.append(bytes) ?? 0
        receivedBytes += count
        return count
    }

    private func outcome(_ code: CURLcode) -> Outcome {
        switch interruption {
        case .cut: answer(isCut: true)
        case .failed(let reason): .failure(HTTPFailure(fate: fate, reason: reason))
        case nil where code == CURLE_OK: answer(isCut: false)
        case nil: .failure(Verdict(code, easy, requestBegan: requestBegan).failure)
        }
    }

    private func answer(isCut: Bool) -> Outcome {
        guard let response = head.response else { return .failure(HTTPFailure(fate: fate, reason: .badAnswer)) }
        return .success(HTTPAnswer(response: response, body: body, receivedBytes: receivedBytes, isCut: isCut))
    }
}
