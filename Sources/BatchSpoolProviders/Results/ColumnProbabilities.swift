import JSONLines

/// Log probabilities in the columns of older completions: `tokens`, `token_logprobs` and `top_logprobs`.
///
/// Source: togethercomputer/together-py 3.1.1, `LogProbs`, and togethercomputer/together-python issue 251. What is
/// likely besides comes as an object for each token; the client's own type has one object for them all, which belongs
/// to no token. The numbers of tokens (`token_ids`) have no place in OpenAI's form.
struct ColumnProbabilities {
    private let body: JSONLine
    private let columns: Int32
    private let tokens: [Int32]
    private let logprobs: [Int32]
    /// An object or null for each token; empty when nothing is told.
    private let others: [Int32]
    /// Members that OpenAI's form says otherwise.
    private let placed: Set<Int32>

    /// `columns`: the member `logprobs` of a choice. Nil when it is anything but columns of one length.
    init?(_ body: JSONLine, _ columns: Int32) {
        guard let tokens = body.member("tokens", of: columns, .array),
            let logprobs = body.member("token_logprobs", of: columns, .array)
        else { return nil }
        let standard = [body.member("content", of: columns), body.member("refusal", of: columns)].compactMap(\.self)
        guard standard.allSatisfy({ body[$0].kind == .null }) else { return nil }
        (self.body, self.columns) = (body, columns)
        self.tokens = Array(body.children(of: tokens))
        self.logprobs = Array(body.children(of: logprobs))
        guard self.tokens.count == self.logprobs.count, self.tokens.allSatisfy({ body[$0].kind == .string }),
            self.logprobs.allSatisfy({ body[$0].kind == .number })
        else { return nil }
        let top = body.member("top_logprobs", of: columns, .array)
        let others = top.map { Array(body.children(of: $0)) } ?? []
        let fits = others.count == self.tokens.count && others.allSatisfy { [.object, .null].contains(body[$0].kind) }
        self.others = fits ? others : []
        placed = Set([tokens, logprobs] + standard + (fits ? top.map { [$0] } ?? [] : []))
    }

    /// The same as a chat completion has it: a list of tokens. What has no place there stands beside it.
    var listed: [UInt8] {
        var output = Array("{\"content\":[".utf8)
        for (place, token) in tokens.enumerated() {
            if place > 0 { output.append(",") }
            write(body.inside(token), logprobs[place], to: &output)
            output.append(",\"top_logprobs\":[")
            if !others.isEmpty { write(others[place], to: &output) }
            output.append("]}")
        }
        output.append("],\"refusal\":null")
        for member in body.children(of: columns) where !placed.contains(member) {
            guard let key = body[member].key else { continue }
            output.append(",\"")
            output.append(contentsOf: body.slice(key))
            output.append("\":")
            output.append(body, member)
        }
        output.append("}")
        return output
    }

    /// The likeliest tokens of one place, whose names are tokens.
    private func write(_ others: Int32, to output: inout [UInt8]) {
        var isFirst = true
        for other in body.children(of: others) {
            guard let token = body[other].key else { continue }
            if !isFirst { output.append(",") }
            isFirst = false
            write(body.slice(token), other, to: &output)
            output.append("}")
        }
    }

    /// Begins an object. `token` is what stands between the quotes of a string.
    private func write(_ token: UnsafeRawBufferPointer, _ logprob: Int32, to output: inout [UInt8]) {
        output.append("{\"token\":\"")
        output.append(contentsOf: token)
        output.append("\",\"logprob\":")
        output.append(body, logprob)
        output.append(",\"bytes\":null")
    }
}
