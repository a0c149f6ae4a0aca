/// What Anthropic's words for the end of a row mean elsewhere.
enum AnthropicOutcome {
    /// Error type → HTTP status and whether asking again may help
    /// (<https://platform.claude.com/docs/en/api/errors>).
    private static let errors: [String: (status: Int, retryable: Bool)] = [
        "invalid_request_error": (400, false), "authentication_error": (401, false), "billing_error": (402, false),
        "permission_error": (403, false), "not_found_error": (404, false), "conflict_error": (409, false),
        "request_too_large": (413, false), "rate_limit_error": (429, true), "api_error": (500, true),
        "timeout_error": (504, true), "overloaded_error": (529, true),
    ]

    /// The status of a row that was refused with this type of error; nil for one nobody knows.
    static func status(_ type: String) -> Int? { errors[type]?.status }

    /// Whether asking again may help.
    static func isRetryable(_ type: String) -> Bool { errors[type]?.retryable ?? false }

    /// `stop_reason` → `finish_reason`; a word nobody knows is the end of a turn.
    static func finishReason(_ reason: String) -> StaticString {
        switch reason {
        case "max_tokens", "model_context_window_exceeded", "pause_turn", "compaction": "length"
        case "tool_use": "tool_calls"
        case "refusal": "content_filter"
        default: "stop"
        }
    }
}
