/// Tokens a batch has used.
struct TokenUse: Sendable, Equatable {
    var input = 0
    /// Read from a cache; part of the input.
    var cached = 0
    /// Written to a cache; part of the input.
    var written = 0
    var output = 0
    var reasoning = 0

    var total: Int { input + output }

    static func += (a: inout TokenUse, b: TokenUse) {
        a.input += b.input
        a.cached += b.cached
        a.written += b.written
        a.output += b.output
        a.reasoning += b.reasoning
    }

    var json: JSONValue {
        [
            "input": .int(input), "cached": .int(cached), "written": .int(written), "output": .int(output),
            "reasoning": .int(reasoning),
        ]
    }

    init(input: Int = 0, cached: Int = 0, output: Int = 0, reasoning: Int = 0) {
        self.input = input
        self.cached = cached
        self.output = output
        self.reasoning = reasoning
    }

    init(json: JSONObject?) {
        self.init(
            input: json?["input"]?.integer ?? 0, cached: json?["cached"]?.integer ?? 0,
            output: json?["output"]?.integer ?? 0, reasoning: json?["reasoning"]?.integer ?? 0)
        written = json?["written"]?.integer ?? 0
    }
}
