/// What Gemini's words for the end of a row mean elsewhere.
enum GeminiOutcome {
    /// Codes of `google.rpc.Code` → word and HTTP status (googleapis `google/rpc/code.proto`).
    private static let codes: [Int: (word: String, status: Int)] = [
        1: ("CANCELLED", 499), 2: ("UNKNOWN", 500), 3: ("INVALID_ARGUMENT", 400), 4: ("DEADLINE_EXCEEDED", 504),
        5: ("NOT_FOUND", 404), 6: ("ALREADY_EXISTS", 409), 7: ("PERMISSION_DENIED", 403),
        8: ("RESOURCE_EXHAUSTED", 429), 9: ("FAILED_PRECONDITION", 400), 10: ("ABORTED", 409),
        11: ("OUT_OF_RANGE", 400), 12: ("UNIMPLEMENTED", 501), 13: ("INTERNAL", 500), 14: ("UNAVAILABLE", 503),
        15: ("DATA_LOSS", 500), 16: ("UNAUTHENTICATED", 401),
    ]
    private static let retryable: Set<String> = [
        "CANCELLED", "UNKNOWN", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "ABORTED", "INTERNAL", "UNAVAILABLE",
        "DATA_LOSS",
    ]
    /// Reasons that say the answer was withheld; those for images all begin alike.
    private static let filtered: Set<String> = [
        "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII",
    ]

    /// The HTTP status of a row with this code, which is one already or one of `google.rpc`, and this word.
    static func status(code: Int?, word: String?) -> Int? {
        if let code { return codes[code]?.status ?? (400..<600 ~= code ? code : nil) }
        return codes.values.first { $0.word == word }?.status
    }

    /// The word of an error, given or by its code.
    static func word(code: Int?, word: String?) -> String? {
        word
            ?? code.flatMap { code in
                codes[code]?.word ?? codes.sorted { $0.key < $1.key }.first { $0.value.status == code }?.value.word
            }
    }

    /// Whether asking again may help.
    static func isRetryable(_ word: String?, status: Int?) -> Bool {
        word.map(retryable.contains) ?? status.map { $0 == 408 || $0 == 429 || 500..<600 ~= $0 } ?? false
    }

    /// `finishReason` → `finish_reason`; a word nobody knows is the end of a turn.
    static func finishReason(_ reason: String, calls: Bool) -> StaticString {
        if reason == "MAX_TOKENS" { return "length" }
        if filtered.contains(reason) || reason.hasPrefix("IMAGE_") { return "content_filter" }
        return calls && (reason == "STOP" || reason.isEmpty) ? "tool_calls" : "stop"
    }
}
