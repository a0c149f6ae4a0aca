/// Log probabilities of the tokens of an answer's text, four letters each, as chat completions tell them.
struct TokenProbabilities {
    private struct Token {
        let text: String
        let logprob: Double

        var listed: JSONObject {
            JSONObject([
                .init(key: "token", value: .string(text)), .init(key: "logprob", value: .double(logprob)),
                .init(key: "bytes", value: .array(text.utf8.map { .int(Int($0)) })),
            ])
        }
    }

    private var tokens: [Token] = []
    /// How many are told at each place, the token itself among them.
    private let likely: Int

    /// Nil when they were not asked for, and for an answer without text.
    init?(_ answer: Answer) {
        guard let likely = answer.question.likely, let text = answer.text, !text.isEmpty else { return nil }
        self.likely = likely
        var chance = SplitMix(seed: answer.question.digest.words[1])
        var rest = text[...]
        while !rest.isEmpty {
            tokens.append(Token(text: String(rest.prefix(4)), logprob: -Double(chance.next() >> 44) / 1_048_576))
            rest = rest.dropFirst(4)
        }
    }

    /// OpenAI's form.
    var listed: JSONValue {
        let content = tokens.map { token in
            var object = token.listed
            object["top_logprobs"] = .array(others(of: token).map { .object($0.listed) })
            return JSONValue.object(object)
        }
        return ["content": .array(content), "refusal": nil]
    }

    /// The form of older completions, as Together has it (togethercomputer/together-py 3.1.1, `LogProbs`).
    var columns: JSONValue {
        let tops = tokens.map { token in
            JSONValue.object(JSONObject(others(of: token).map { .init(key: $0.text, value: .double($0.logprob)) }))
        }
        return [
            "tokens": .array(tokens.map { .string($0.text) }),
            "token_ids": .array(tokens.map { .int($0.text.utf8.reduce(0) { $0 * 7 + Int($1) }) }),
            "token_logprobs": .array(tokens.map { .double($0.logprob) }), "top_logprobs": .array(tops),
        ]
    }

    /// The token itself and some that are less likely.
    private func others(of token: Token) -> [Token] {
        (0..<likely).map { place in
            Token(text: place == 0 ? token.text : "\(token.text)\(place)", logprob: token.logprob - Double(place))
        }
    }
}
