import BatchSpoolCore
import Testing

@Suite("How much is to be thought")
struct ThinkingTests {
    /// A row of this with a limit of 4000 tokens.
    private static func row(_ members: String) -> CheckedFile {
        CheckedFile(#"{"model":"m","messages":[{"role":"user","content":"a"}],"max_tokens":4000,\#(members)}"# + "\n")
    }

    @Test(
        "It is marked the same, whoever's words a row has for it, beside the words",
        arguments: [
            (#""thinking":{"type":"enabled","budget_tokens":2000}"#, ["thinking=budget", "thinking=object"]),
            (#""reasoning":{"max_tokens":2000,"enabled":true}"#, ["reasoning=object", "thinking=budget"]),
            (
                #""enable_thinking":true,"thinking_budget":2000"#,
                ["enable_thinking", "thinking=budget", "thinking_budget"]
            ),
            (#""thinking":{"type":"adaptive"}"#, ["thinking=free", "thinking=object"]),
            (#""thinking":{"type":"enabled"}"#, ["thinking=free", "thinking=object"]),
            (#""reasoning":{"enabled":true}"#, ["reasoning=object", "thinking=free"]),
            (#""thinking":{"type":"disabled"}"#, ["reasoning_effort=none", "thinking=object"]),
            (#""reasoning":{"effort":"none"}"#, ["reasoning=object", "reasoning_effort=none"]),
            (#""enable_thinking":false"#, ["enable_thinking", "reasoning_effort=none"]),
            (#""reasoning":{"effort":"low"}"#, ["reasoning=object", "reasoning_effort=low"]),
            (#""reasoning":{"exclude":true}"#, ["reasoning=exclude", "reasoning=object"]),
            (#""thinking":{"type":"adaptive"},"reasoning_effort":"low""#, ["reasoning_effort=low", "thinking=object"]),
        ] as [(String, [String])])
    func marks(members: String, marks: [String]) {
        #expect(Self.row(members).groups.map(\.parameters) == [(["max_tokens"] + marks).sorted()])
    }

    @Test(
        "A budget is marked by what services hold against its size",
        arguments: [
            (100, ["under_1024", "under_128", "under_512"]), (1023, ["under_1024"]), (1024, []), (3999, []),
            (4000, ["of_max_tokens"]), (32_769, ["of_max_tokens", "over_24576", "over_32768"]),
        ] as [(Int, [String])])
    func sizes(budget: Int, sizes: [String]) {
        let marks = Self.row(#""thinking_budget":\#(budget)"#).groups.first?.parameters ?? []
        #expect(marks.filter { $0.hasPrefix("thinking=budget_") } == sizes.map { "thinking=budget_\($0)" })
    }

    @Test(
        "What is no such parameter is told by its name",
        arguments: [
            (#""thinking":{"type":"enabled","budget_tokens":0}"#, "thinking"), (#""thinking":{}"#, "thinking"),
            (#""thinking":{"type":"disabled","budget_tokens":9}"#, "thinking"), (#""thinking":true"#, "thinking"),
            (#""thinking":{"type":"adaptive","x":1}"#, "thinking"), (#""reasoning":{"max_tokens":1.5}"#, "reasoning"),
            (#""reasoning":{"effort":"low","max_tokens":9}"#, "reasoning"), (#""reasoning":"low""#, "reasoning"),
            (#""reasoning":{"effort":"low","enabled":false}"#, "reasoning"), (#""reasoning":{"x":1}"#, "reasoning"),
            (#""thinking_budget":0"#, "thinking_budget"), (#""thinking_budget":"many""#, "thinking_budget"),
            (#""enable_thinking":1"#, "enable_thinking"), (#""thinking":null"#, "thinking"),
        ])
    func shapes(members: String, name: String) throws {
        let problem = try #require(Self.row(members).problems.first)
        #expect(problem.line == 1 && problem.problem.words.hasPrefix("\"\(name)\" has to be "))
        #expect(problem.problem.code == "bad_request")
    }

    @Test(
        "Two parameters that cannot both be meant are told, wherever they come from",
        arguments: [
            (#""thinking":{"type":"enabled","budget_tokens":9},"reasoning":{"effort":"low"}"#, "thinking", "reasoning"),
            (#""thinking":{"type":"disabled"},"reasoning_effort":"low""#, "thinking", "reasoning_effort"),
            (#""reasoning":{"effort":"low"},"reasoning_effort":"low""#, "reasoning", "reasoning_effort"),
            (#""enable_thinking":false,"thinking_budget":9"#, "enable_thinking", "thinking_budget"),
        ])
    func clashes(members: String, first: String, second: String) {
        let problems = Self.row(members).problems.map(\.problem)
        #expect(problems == [.saidTwice(first, second)])
    }

    @Test("A default that says otherwise than the row clashes with it")
    func defaults() {
        var options = JobOptions()
        options.defaults = ["thinking": #"{"type":"disabled"}"#]
        let line = #"{"model":"m","messages":[{"role":"user","content":"a"}],"reasoning_effort":"low"}"#
        #expect(CheckedFile(line, options).problems.map(\.problem) == [.saidTwice("reasoning_effort", "thinking")])
    }

    @Test(
        "Tokens to think with count as output where they are not part of the limit",
        arguments: [
            (#""thinking_budget":3000"#, 1000 + 3000), (#""thinking_budget":3000,"max_tokens":4000"#, 4000),
            (#""thinking_budget":5000,"max_tokens":4000"#, 4000 + 5000), (#""enable_thinking":true"#, 1000),
        ])
    func ceiling(members: String, tokens: Int) {
        let line = #"{"model":"m","messages":[{"role":"user","content":"a"}],\#(members)}"#
        #expect(CheckedFile(line, assumedOutput: 1000).rows.map(\.outputCeiling) == [tokens])
    }
}
