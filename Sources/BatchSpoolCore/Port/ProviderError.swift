/// A provider's refusal or silence, sorted by what can be done about it.
package struct ProviderError: Error, Hashable, Codable, Sendable {
    package enum Kind: Hashable, Codable, Sendable {
        /// The same request may work later; the pause is the provider's own wish, in seconds.
        case transient(retryAfter: Double?)
        /// No credit, or a quota that time alone does not refill.
        case quota
        /// The key is not accepted.
        case credentials
        /// The provider will not do this, however often it is asked.
        case refused
        /// The thing asked for is not there.
        case missing
        /// The answer makes no sense.
        case unreadable
        /// Our own side failed: a file could not be read or written.
        case local
    }

    package let kind: Kind
    /// Which request: `upload`, `create`, `list`, `status`, `results`, `cancel`, `discard`.
    package let request: String
    /// HTTP status; nil when there was no answer.
    package let status: Int?
    /// The provider's own code; nil when it gave none.
    package let code: String?
    /// The provider's words, at most 2 KiB, free of keys.
    package let detail: String
    /// The rows that it is about; nil when it is about the whole request.
    package let rows: [RowRefusal]?

    package init(
        kind: Kind, request: String, status: Int? = nil, code: String? = nil, detail: String,
        rows: [RowRefusal]? = nil
    ) {
        self.kind = kind
        self.request = request
        self.status = status
        self.code = code
        self.detail = detail
        self.rows = rows
    }

    /// The pause the provider asked for, in seconds; nil when it asked for none.
    package var retryAfter: Double? {
        if case .transient(let retryAfter) = kind { retryAfter } else { nil }
    }
}
