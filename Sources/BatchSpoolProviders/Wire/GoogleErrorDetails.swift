/// What Google's services add to an error: `{"code":429,"message","status":"RESOURCE_EXHAUSTED","details":[…]}`, after
/// `google.rpc.Status`, `ErrorInfo` and `RetryInfo` (googleapis `google/rpc/error_details.proto`).
struct GoogleErrorDetails {
    /// The exact reason where there is one, else the word for the number that stands as the code; nil in an error of
    /// another make.
    let code: String?
    /// The pause that is asked for in seconds, rounded up: `"37s"`, `"1.5s"`.
    let retryAfter: Int?

    init(_ error: WireValue) {
        let details = error["details"].elements ?? []
        let status = error["code"].int == nil ? nil : error["status"].text
        let reason = details.lazy.filter { Self.type($0).hasSuffix("ErrorInfo") }.compactMap { $0["reason"].text }.first
        code = status == nil ? nil : reason ?? status
        let delay = details.lazy.compactMap { $0["retryDelay"].text }.first
        let seconds = delay.flatMap { $0.hasSuffix("s") ? Double($0.dropLast()) : nil }
        retryAfter = seconds.flatMap { 0...1e9 ~= $0 ? Int($0.rounded(.up)) : nil }
    }

    private static func type(_ detail: WireValue) -> String { detail["@type"].text ?? "" }
}
