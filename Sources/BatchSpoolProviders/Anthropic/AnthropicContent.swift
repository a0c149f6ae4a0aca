import JSONLines

/// The content of a message, sorted by what a chat completion says where.
struct AnthropicContent {
    let line: JSONLine
    /// The message.
    let message: Int32
    /// Blocks of text, in order.
    private(set) var texts: [Int32] = []
    /// Calls of tools that the request named.
    private(set) var calls: [Int32] = []
    /// Blocks of thought, hidden ones among them.
    private(set) var thoughts: [Int32] = []
    /// The answer that a tool of ours was called with; nil without one.
    private(set) var object: Int32?
    private let byTool: Bool

    /// `byTool` is whether the row asked for JSON by a tool of ours; else every call is the sender's.
    init(_ message: Int32, in line: JSONLine, byTool: Bool) {
        self.line = line
        self.message = message
        self.byTool = byTool
        guard let content = line.member("content", of: message, .array) else { return }
        for block in line.children(of: content) {
            guard let type = line.member("type", of: block) else { continue }
            if line.string(of: type, is: "text") {
                texts.append(block)
            } else if line.string(of: type, is: "tool_use") {
                take(call: block)
            } else if line.string(of: type, is: "thinking") || line.string(of: type, is: "redacted_thinking") {
                thoughts.append(block)
            }
        }
    }

    /// The reason in a chat completion's words; the call of the answer's own tool is the end of a turn.
    var finishReason: StaticString {
        let reason = line.member("stop_reason", of: message).flatMap { line.string(of: $0) } ?? ""
        return reason == "tool_use" && calls.isEmpty && object != nil ? "stop" : AnthropicOutcome.finishReason(reason)
    }

    /// Why the model refused, in the provider's words; nil when it did not, or says nothing.
    var refusal: Int32? {
        guard let details = line.member("stop_details", of: message, .object) else { return nil }
        return line.member("explanation", of: details, .string)
    }

    /// Whether any text has citations.
    var isCited: Bool { texts.contains { line.member("citations", of: $0, .array) != nil } }

    /// The text of a block without its quotes, and whether it has escapes.
    func inside(_ name: StaticString, of block: Int32) -> (bytes: UnsafeRawBufferPointer, escaped: Bool)? {
        guard let text = line.member(name, of: block, .string) else { return nil }
        return (line.inside(text), line[text].valueEscaped)
    }

    private mutating func take(call block: Int32) {
        if byTool, object == nil, let answer = answer(of: block) {
            object = answer
        } else {
            calls.append(block)
        }
    }

    private func answer(of block: Int32) -> Int32? {
        guard let name = line.member("name", of: block), let input = line.member("input", of: block, .object) else {
            return nil
        }
        if line.string(of: name, is: AnswerTool.whole) { return input }
        guard line.string(of: name, is: AnswerTool.member) else { return nil }
        return line.member("value", of: input) ?? input
    }
}
