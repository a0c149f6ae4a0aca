/// The words behind the numbers in outcome records; numbers are never used for another word.
enum OutcomeWords {
    private static let words = [
        "", "other", "stop", "length", "tool_calls", "content_filter", "function_call", "batch_expired",
        "batch_cancelled", "request_timeout", "missing_result", "batch_failed", "rate_limit_exceeded", "server_error",
        "invalid_request_error", "model_not_found", "context_length_exceeded", "unsupported_parameter",
        "invalid_prompt", "insufficient_quota", "http_400", "http_401", "http_403", "http_404", "http_413", "http_422",
        "http_429", "http_500", "http_502", "http_503", "http_504", "invalid_line", "cancelled",
        "prompt_truncated", "answer_format", "response_missing", "response_cancelled", "response_unnamed",
    ]

    /// The number of `other`.
    static let other = 1

    /// Words there are.
    static var count: Int { words.count }

    /// Whether the number stands for a word.
    static func isKnown(_ number: UInt16) -> Bool { number < words.count }

    /// The number of a word; that of `other` for one that is not in the list.
    static func number(_ word: String) -> UInt16 {
        UInt16(words.firstIndex(of: word) ?? other)
    }

    /// The number of a word given as bytes; 0 for an empty one.
    static func number(_ bytes: UnsafeRawBufferPointer) -> UInt16 {
        if bytes.isEmpty { return 0 }
        for (index, word) in words.enumerated().dropFirst() {
            if word.utf8.count == bytes.count, bytes.elementsEqual(word.utf8) { return UInt16(index) }
        }
        return UInt16(other)
    }

    static func word(_ number: UInt16) -> String {
        isKnown(number) ? words[Int(number)] : words[other]
    }
}
