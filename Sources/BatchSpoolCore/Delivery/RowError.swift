/// Why a row has no result, as people and scripts are told.
package struct RowError: Hashable, Sendable {
    /// A stable word: a provider's own code, or one of ours.
    package let code: String
    package let message: String
    /// Whether dropping the row again may help.
    package let retryable: Bool

    package init(code: String, message: String, retryable: Bool) {
        self.code = code
        self.message = message
        self.retryable = retryable
    }
}

extension RowError {
    /// The error of an answer that brought no result.
    package init(_ answer: borrowing RowAnswer) {
        let fallback = answer.status.map { "http_\($0)" } ?? "provider_error"
        self.init(
            code: answer.errorCode ?? fallback, message: answer.errorMessage ?? "the provider gave no reason",
            retryable: answer.retryable)
    }

    /// The batch ended and none of its files has a line for the row.
    package static let missing = RowError(
        code: "missing_result", message: "the batch ended without an answer for this row", retryable: true)

    /// The batch ran out of time before this row.
    package static let expired = RowError(
        code: "batch_expired", message: "the batch ran out of time before this row was answered", retryable: true)

    /// The batch as a whole failed before any row ran.
    package static func batchFailed(_ error: ProviderError) -> RowError {
        RowError(code: error.code ?? "batch_failed", message: error.detail, retryable: false)
    }
}
