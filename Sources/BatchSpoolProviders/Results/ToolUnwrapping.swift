import JSONLines

/// What has to be changed about a chat completion whose answer came as the call of a tool of ours: the call's arguments
/// become the content, whole or cut short as they came, and the call goes.
///
/// A text beside the call is kept as `native_content`, further calls stay.
struct ToolUnwrapping {
    private(set) var edits: [TextEdit] = []
    /// Whether the first choice ends the answer, where it was said to end with calls.
    private(set) var endsAnswer = false
    private let body: JSONLine

    init(_ body: JSONLine) {
        self.body = body
        guard let choices = body.member("choices", .array) else { return }
        for (number, choice) in body.children(of: choices).enumerated() {
            guard let message = body.member("message", of: choice, .object),
                let calls = body.member("tool_calls", of: message, .array)
            else { continue }
            var others = Array(body.children(of: calls))
            guard let place = others.firstIndex(where: { answer(in: $0) != nil }),
                let answer = answer(in: others.remove(at: place))
            else { continue }
            put(answer, in: message, calls, others)
            if others.isEmpty { end(choice, isFirst: number == 0) }
        }
    }

    /// The answer as a JSON string, when this is a call of a tool of ours.
    private func answer(in call: Int32) -> [UInt8]? {
        guard let function = body.member("function", of: call, .object),
            let name = body.member("name", of: function, .string)
        else { return nil }
        let isMember = body.string(of: name, is: AnswerTool.member)
        guard isMember || body.string(of: name, is: AnswerTool.whole) else { return nil }
        guard let arguments = body.member("arguments", of: function) else { return Array("\"\"".utf8) }
        switch body[arguments].kind {
        case .string where isMember: return Self.member(of: body.inside(arguments)) ?? Array(body.bytes(of: arguments))
        case .string: return Array(body.bytes(of: arguments))
        // Some servers give the object itself.
        case .object where isMember: return Self.quoted(body, body.member("value", of: arguments) ?? arguments)
        default: return Self.quoted(body, arguments)
        }
    }

    /// The one member of the object that the inside of a string holds; nil when it holds none, such as when it was cut.
    private static func member(of inside: UnsafeRawBufferPointer) -> [UInt8]? {
        var text: [UInt8] = []
        JSONText.appendUnescaped(inside, to: &text)
        var options = JSONScanner.Options(recordDepth: 1)
        options.depthLimit = 1024
        var scanner = JSONScanner(options)
        return (text + [UInt8](repeating: 0, count: JSONScanner.padding)).withUnsafeBytes { memory in
            guard let line = try? scanner.scan(UnsafeRawBufferPointer(rebasing: memory[..<text.count])) else {
                return nil
            }
            return line.member("value").map { quoted(line, $0) }
        }
    }

    private static func quoted(_ line: JSONLine, _ value: Int32) -> [UInt8] {
        var text: [UInt8] = []
        JSONText.append(bytes: line.bytes(of: value), to: &text)
        return text
    }

    private mutating func put(_ answer: [UInt8], in message: Int32, _ calls: Int32, _ others: [Int32]) {
        let rest = others.map { Array(body.bytes(of: $0)) }.joined(separator: ",".utf8)
        let left = others.isEmpty ? nil : Array("[".utf8) + rest + Array("]".utf8)
        guard let content = body.member("content", of: message) else {
            let made = Array("\"content\":".utf8) + answer + (left.map { Array(",\"tool_calls\":".utf8) + $0 } ?? [])
            edits.append(TextEdit(whole(calls), made))
            return
        }
        let isSaid = body[content].kind != .null && body.bytes(of: content).count > 2
        let kept = isSaid ? Array(",\"native_content\":".utf8) + body.bytes(of: content) : []
        edits.append(TextEdit(body[content].value, answer + kept))
        edits.append(left.map { TextEdit(body[calls].value, $0) } ?? TextEdit(withComma(calls, in: message)))
    }

    /// A member with its name.
    private func whole(_ member: Int32) -> Range<Int> {
        let node = body[member]
        return (node.key.map { $0.lowerBound - 1 } ?? node.value.lowerBound)..<node.value.upperBound
    }

    /// A member with its name and the comma before or behind it, one of several.
    private func withComma(_ member: Int32, in object: Int32) -> Range<Int> {
        let all = Array(body.children(of: object))
        guard let place = all.firstIndex(of: member) else { return whole(member) }
        if place > 0 { return body[all[place - 1]].value.upperBound..<whole(member).upperBound }
        return whole(member).lowerBound..<(all.count > 1 ? whole(all[1]).lowerBound : whole(member).upperBound)
    }

    /// Services say `stop` or `tool_calls` of a call that was forced (vllm-project/vllm pull request 25054); other ends stay.
    private mutating func end(_ choice: Int32, isFirst: Bool) {
        guard let reason = body.member("finish_reason", of: choice, .string), body.string(of: reason, is: "tool_calls")
        else { return }
        edits.append(TextEdit(body[reason].value, Array("\"stop\"".utf8)))
        if isFirst { endsAnswer = true }
    }
}
