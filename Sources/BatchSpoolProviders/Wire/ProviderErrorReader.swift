import BatchSpoolCore
import HTTPInterface
import HTTPTypes

/// Reads a complete answer that is not a success.
struct ProviderErrorReader: Sendable {
    let scrubber: Scrubber
    /// Whether creates name a file that was sent ahead, and not the rows themselves.
    var createNamesFile = true

    /// What an answer of `status` with these `fields` and this `body` to `verb` means.
    func error(_ verb: Verb, status: Int, fields: HTTPFields, body: [UInt8]) -> ProviderError {
        let parsed = WireValue(body)
        var words = parsed.map { ErrorWords($0) } ?? ErrorWords()
        if words.message == nil { words.message = words.code ?? plainWords(body) }
        if words.message?.isEmpty ?? true { words.message = "HTTP \(status) without a word" }
        let namesFile = verb == .create && createNamesFile
        let verdict = Verdict(
            verb: verb, namesFile: namesFile, status: status, words: words, retry: RetryAfter(fields))
        return ProviderError(
            kind: verdict.kind, request: verb.rawValue, status: status,
            code: words.code.map { oneLine($0, limit: 128) },
            detail: oneLine(words.message ?? "", limit: 2048))
    }

    /// Why something that a whole batch or row was refused for stands in `words`.
    func error(_ verb: Verb, failedBatch words: ErrorWords) -> ProviderError {
        ProviderError(
            kind: Verdict.kind(ofFailedBatch: words), request: verb.rawValue,
            code: words.code.map { oneLine($0, limit: 128) }, detail: oneLine(words.message ?? "", limit: 2048))
    }

    /// A 2xx answer that does not say what it must.
    func unreadable(_ verb: Verb, _ answer: HTTPAnswer, missing: String) -> ProviderError {
        let words = oneLine(plainWords(answer.body.prefix(512)), limit: 256)
        return ProviderError(
            kind: .unreadable, request: verb.rawValue, status: answer.response.status.code,
            detail: words.isEmpty ? "no \(missing) in an empty answer" : "no \(missing) in: \(words)")
    }

    private func oneLine(_ text: String, limit: Int) -> String {
        EscapedText(scrubber.clean(text), limit: limit).text
    }
}

/// Sorts a refusal by what can be done about it.
private struct Verdict {
    let kind: ProviderError.Kind

    /// `namesFile`: a file that was sent ahead may be what is missed.
    init(verb: Verb, namesFile: Bool, status: Int, words: ErrorWords, retry: RetryAfter) {
        let text = Self.text(words)
        let again = Self.transient(retry, words)
        let seesNoFile = namesFile && Self.missesFile(text)
        kind = Self.kind(verb, status, text, retry, seesNoFile: seesNoFile, again: again)
    }

    /// Only a full queue of waiting tokens empties by itself.
    static func kind(ofFailedBatch words: ErrorWords) -> ProviderError.Kind {
        let text = text(words)
        if speaksOfFullQueue(text) { return .transient(retryAfter: nil) }
        return speaksOfMoney(text) ? .quota : .refused
    }

    private static func kind(
        _ verb: Verb, _ status: Int, _ text: String, _ retry: RetryAfter, seesNoFile: Bool, again: ProviderError.Kind
    ) -> ProviderError.Kind {
        switch status {
        case 300..<400: return .unreadable
        case 500...: return again
        case 402: return .quota
        case _ where speaksOfFullQueue(text): return again
        case 429 where text.hasPrefix("resource_exhausted") && !speaksOfEmptyAccount(text): return again
        case _ where speaksOfMoney(text): return .quota
        case _ where seesNoFile: return again
        case 401: return .credentials
        case 403 where !text.contains("model"): return .credentials
        case 400 where ProviderError.speaksOfKey(text): return .credentials
        case 429: return retry.shouldRetry == false ? .quota : again
        case 408, 409, 425, 498: return again
        case 404, 410:
            let asksForOne = verb != .upload && verb != .create && verb != .list
            return asksForOne ? .missing : .refused
        default: return retry.shouldRetry == true ? again : .refused
        }
    }

    private static func text(_ words: ErrorWords) -> String {
        ((words.code ?? "") + " " + (words.message ?? "")).lowercased()
    }

    /// Waits between a second and an hour are believed.
    private static func transient(_ retry: RetryAfter, _ words: ErrorWords) -> ProviderError.Kind {
        let asked = retry.delay ?? words.retryAfter.map { .seconds(min(max($0, 0), 1 << 30)) }
        guard let asked else { return .transient(retryAfter: nil) }
        let wait = min(max(asked, .seconds(1)), .seconds(3600)).components
        return .transient(retryAfter: Double(wait.seconds) + Double(wait.attoseconds) / 1e18)
    }

    /// Tokens that wait in the account's batches are too many; they get fewer by themselves.
    private static func speaksOfFullQueue(_ text: String) -> Bool {
        ["token_limit_exceeded", "enqueued token", "rate_limit_exceeded"].contains(where: text.contains)
    }

    /// Google calls every limit a quota, and tells this one apart by its words only.
    private static func speaksOfEmptyAccount(_ text: String) -> Bool {
        text.contains("credits are depleted") || text.contains("spending cap")
    }

    /// The plain word "billing" is no sign: OpenAI's rate limit messages advertise the billing page.
    private static func speaksOfMoney(_ text: String) -> Bool {
        [
            "insufficient_quota", "exceeded your current quota", "billing_", "billing hard limit",
            "insufficient credit",
            "insufficient_credit", "insufficient balance", "insufficient_balance", "insufficient funds",
            "credit balance", "spending limit", "spending cap", "spend_limit", "payment required", "payment_required",
            "out of credit", "credits are depleted",
        ].contains(where: text.contains)
    }

    /// An upload may take a moment until a create can see it.
    private static func missesFile(_ text: String) -> Bool {
        let isMissing = [
            "not found", "not_found", "does not exist", "doesn't exist", "not exist", "no such", "could not find",
            "cannot find", "can't find", "not ready", "still being processed", "cannot be found",
        ].contains(where: text.contains)
        return isMissing && text.contains("file") && !text.contains("model")
    }
}
