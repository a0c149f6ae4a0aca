import JSONLines

/// One candidate of an answer, sorted by what a chat completion says where.
struct GeminiCandidate {
    let line: JSONLine
    let node: Int32
    /// Texts that are said, as strings, in order.
    private(set) var texts: [Int32] = []
    /// Texts that are thought.
    private(set) var thoughts: [Int32] = []
    /// Parts that call a function.
    private(set) var calls: [Int32] = []
    /// For each part of the content the number of texts that are said before it.
    private(set) var textsBefore: [Int] = []

    init(_ node: Int32, in line: JSONLine) {
        self.line = line
        self.node = node
        guard let content = line.member("content", of: node, .object),
            let parts = line.member("parts", of: content, .array)
        else { return }
        for part in line.children(of: parts) {
            textsBefore.append(texts.count)
            if line.member("functionCall", of: part, .object) != nil {
                calls.append(part)
            } else if let text = line.member("text", of: part, .string) {
                if line.member("thought", of: part, .true) == nil { texts.append(text) } else { thoughts.append(text) }
            }
        }
    }

    /// Gemini's own word for the end, a string; nil for none.
    var reason: Int32? { line.member("finishReason", of: node, .string) }

    /// The same in a chat completion's words.
    var finishReason: StaticString {
        GeminiOutcome.finishReason(reason.flatMap { line.string(of: $0) } ?? "", calls: !calls.isEmpty)
    }
}
