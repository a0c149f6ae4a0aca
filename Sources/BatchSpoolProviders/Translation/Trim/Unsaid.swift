import JSONLines

/// Parameters of chat requests that are written out and say no more than leaving them out does.
enum Unsaid {
    /// OpenAI's defaults, as JSON text; those of other parameters have marks, or no service is known to mind them.
    ///
    /// Source: openai/openai-python 3.52.0, `CompletionCreateParams`.
    private static let values: [(name: StaticString, value: StaticString)] = [
        ("logprobs", "false"), ("parallel_tool_calls", "true"), ("service_tier", "\"auto\""),
    ]

    /// Whether a member of a body is one.
    static func isOne(_ member: ChatValue) -> Bool {
        if member.kind == .null { return true }
        return values.contains { member.isNamed($0.name) && member.isWritten($0.value) }
    }

    /// The same for a value that is set for all rows, as JSON text.
    static func isOne(_ name: String, _ value: String) -> Bool {
        value == "null" || values.contains { $0.name.description == name && $0.value.description == value }
    }
}

extension ChatValue {
    /// Whether the value is spelled exactly so.
    fileprivate func isWritten(_ text: StaticString) -> Bool {
        let bytes = span.bytes
        return bytes.count == text.utf8CodeUnitCount
            && bytes.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
