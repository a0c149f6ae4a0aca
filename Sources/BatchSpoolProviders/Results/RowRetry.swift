/// Whether a row that failed is worth another try.
enum RowRetry {
    /// The rule for a row with this status, nil when it was never executed, and this code.
    static func helps(status: Int?, code: String?) -> Bool {
        let word = code?.lowercased()
        switch word {
        case "insufficient_quota", "billing_hard_limit_reached": return false
        case "batch_expired", "batch_cancelled", "batch_canceled", "batch_failed", "request_timeout", "timeout",
            "rate_limit_exceeded", "server_error", "internal_error", "internal_server_error", "service_unavailable",
            "overloaded", "response_cancelled":
            return true
        default: break
        }
        // Some services give the status of a row as its code.
        guard let status = status ?? word.flatMap({ Int($0) }) else { return word == nil }
        return status == 408 || status == 429 || 500..<600 ~= status
    }
}
