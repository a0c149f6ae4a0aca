/// What a model says, before a dialect writes it down. It depends on the question alone.
struct Answer: Sendable {
    enum Stop: Sendable { case end, length, call, refusal, filter }

    private static let thoughtTokens = 64
    let question: Question
    var thought: String?
    var text: String?
    /// The one tool that is called.
    var call: (name: String, arguments: JSONObject)?
    var stop = Stop.end
    var use = TokenUse()

    init(_ question: Question, _ manner: Manner = .plain) {
        self.question = question
        if question.thinks || question.wishes.contains(.think) {
            if !question.hidesThought || question.wishes.contains(.think) {
                thought = "thinking about \(question.digest.prefix(16))"
            }
            use.reasoning = Self.thoughtTokens
        }
        speak(Self.manner(question, manner))
        count()
    }

    private static func manner(_ question: Question, _ manner: Manner) -> Manner {
        guard manner == .plain else { return manner }
        if question.wishes.contains(.refusal) { return .refusal }
        if question.wishes.contains(.filter) { return .contentFilter }
        return question.wishes.contains(.empty) ? .empty : .plain
    }

    private mutating func speak(_ manner: Manner) {
        switch manner {
        case .refusal: stop = .refusal
        case .contentFilter: stop = .filter
        case .empty:
            text = ""
            stop = .length
        case .plain, .other:
            if let tool = question.tool {
                call = (tool, arguments)
                stop = .call
            } else if question.wantsJSON {
                text = "{\"echo\":\"\(question.digest.prefix(16))\"}"
            } else {
                let said = EchoText.text(
                    question.digest, maxTokens: question.maxTokens, verb: manner == .other ? "again" : "echo")
                text = said.text
                if said.isCut { stop = .length }
            }
        }
    }

    /// An echo, or what the tool's schema requires, with the echo for every text.
    private var arguments: JSONObject {
        let echo = JSONValue.string(question.digest.prefix(16))
        let wanted = question.toolSchema.flatMap { SchemaSample(root: $0, text: echo).value.members }
        guard let wanted, !wanted.members.isEmpty else { return JSONObject([.init(key: "echo", value: echo)]) }
        return wanted
    }

    private mutating func count() {
        use.input = max(1, question.bytes / 4)
        if question.wishes.contains(.cached) { use.cached = use.input / 2 }
        if question.marksCache { use.written = (use.input - use.cached) / 2 }
        let said = (text?.utf8.count ?? 0) + (call.map { JSONValue.object($0.arguments).bytes.count } ?? 0)
        use.output = (said + 3) / 4 * question.choices + use.reasoning
        if stop == .refusal || stop == .filter { use.output = 6 }
    }
}
