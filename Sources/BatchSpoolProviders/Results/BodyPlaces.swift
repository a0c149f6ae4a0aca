import JSONLines

/// Where the members of an answer's body stand: indices of nodes, the same in all lines of one shape.
struct BodyPlaces {
    /// Of the body itself; -1 when it is the line.
    let body: Int32
    let isObject: Bool
    /// Whether this is what some endpoint answers, and not only an error.
    let holdsAnswer: Bool
    let hasError: Bool
    /// The name of the model that answered.
    let model: Int32?
    /// The first choice's finish reason.
    let finishReason: Int32?
    let usage: UsagePlaces?

    init(_ line: JSONLine, _ body: Int32) {
        self.body = body
        isObject = body < 0 || line[body].kind == .object
        guard isObject else {
            (holdsAnswer, hasError, model, finishReason, usage) = (false, false, nil, nil, nil)
            return
        }
        holdsAnswer =
            Self.has("choices", line, body) || Self.has("data", line, body) || Self.has("output", line, body)
            || Self.has("results", line, body)
        hasError = Self.has("error", line, body)
        model = line.member("model", of: body, .string)
        finishReason = line.member("choices", of: body, .array).flatMap { choices in
            line.children(of: choices).first { _ in true }.flatMap { line.member("finish_reason", of: $0, .string) }
        }
        usage = line.member("usage", of: body, .object).map { UsagePlaces(line, $0) }
    }

    private static func has(_ name: StaticString, _ line: JSONLine, _ body: Int32) -> Bool {
        line.member(name, of: body).map { line[$0].kind != .null } ?? false
    }
}

extension JSONLine {
    /// Index of a member of this kind; nil when there is none, or when it is of another one.
    func member(_ name: StaticString, of parent: Int32 = -1, _ kind: JSONKind) -> Int32? {
        member(name, of: parent).flatMap { self[$0].kind == kind ? $0 : nil }
    }
}
