import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Thinking in a service's own words")
struct ThoughtSpellingTests {
    private static func form(of vendor: String) -> RowForm {
        switch vendor {
        case "fireworks": .fireworks
        case "mistral": .mistral(.chatCompletions)
        default: OpenAIQuirks.of(vendor: vendor).rows(.chatCompletions)
        }
    }

    /// What of a row with these members is sent to `vendor`.
    private static func sent(
        _ members: String, to vendor: String, marks: [String] = ["thinking=object", "reasoning=object"],
        _ change: (inout Translation) -> Void = { _ in }
    ) throws -> String {
        var translation = Translation(model: WireModel("m"), bodiesPass: true, marks: marks)
        change(&translation)
        let made = try form(of: vendor).written("{\(members)}", translation)
        let members = String(made.dropFirst().dropLast())
        return members.replacing(#","model":"m""#, with: "").replacing(#""model":"m","#, with: "")
    }

    private static let tokens = #""thinking":{"type":"enabled","budget_tokens":2048}"#

    @Test(
        "a number of tokens goes by the service's name for it, behind what the row says besides",
        arguments: [
            ("dashscope", #""enable_thinking":true,"thinking_budget":2048"#),
            ("siliconflow", #""thinking_budget":2048"#), ("openrouter", #""reasoning":{"max_tokens":2048}"#),
        ])
    func budget(vendor: String, members: String) throws {
        #expect(try Self.sent(Self.tokens + #","seed":1"#, to: vendor) == #""seed":1,\#(members)"#)
    }

    @Test(
        "what says it otherwise is said in the words of each service",
        arguments: [
            (#""reasoning":{"max_tokens":2048}"#, "fireworks", tokens),
            (#""thinking":{"type":"disabled"}"#, "openai", #""reasoning_effort":"none""#),
            (#""thinking":{"type":"disabled"}"#, "dashscope", #""enable_thinking":false"#),
            (#""thinking":{"type":"disabled"}"#, "together", #""reasoning":{"enabled":false}"#),
            (#""thinking":{"type":"disabled"}"#, "openrouter", #""reasoning":{"effort":"none"}"#),
            (#""reasoning":{"enabled":false}"#, "deepseek", #""thinking":{"type":"disabled"}"#),
            (#""thinking":{"type":"adaptive"}"#, "together", #""reasoning":{"enabled":true}"#),
            (#""thinking":{"type":"adaptive"}"#, "siliconflow", #""enable_thinking":true"#),
            (#""reasoning":{"enabled":true}"#, "deepseek", #""thinking":{"type":"enabled"}"#),
            (#""reasoning":{"effort":"l\u006fw"}"#, "mistral", #""reasoning_effort":"l\u006fw""#),
            (#""reasoning":{"effort":"low"}"#, "dashscope", #""enable_thinking":true,"reasoning_effort":"low""#),
            (#""thinking":{"type":"adaptive"},"reasoning_effort":"low""#, "openai", #""reasoning_effort":"low""#),
            (#""thinking":{"type":"adaptive"},"reasoning_effort":"low""#, "fireworks", #""reasoning_effort":"low""#),
        ])
    func words(members: String, vendor: String, sent: String) throws {
        let marks = ["thinking=object", "reasoning=object", "reasoning_effort=none"]
        #expect(try Self.sent(members, to: vendor, marks: marks) == sent)
    }

    @Test("thoughts that are not to be given back are kept back where the service can")
    func hidden() throws {
        let row = #""thinking":{"type":"adaptive"},"reasoning":{"exclude":true}"#
        #expect(try Self.sent(row, to: "openrouter") == #""reasoning":{"enabled":true,"exclude":true}"#)
    }

    @Test("a row in the service's own words, or at a service nobody knows, keeps its bytes")
    func own() throws {
        for (vendor, members, mark) in [
            ("dashscope", #""enable_thinking" : true,"thinking_budget":9"#, "thinking_budget"),
            ("openrouter", #""reasoning":{ "max_tokens":9}"#, "reasoning=object"),
            ("somebody", #""thinking":{ "type":"adaptive"},"reasoning":{}"#, "thinking=object"),
        ] {
            #expect(try Self.sent(members, to: vendor, marks: [mark]) == members)
        }
    }

    @Test("what is set for all rows is said in the service's words too, once")
    func options() throws {
        let own = #""reasoning":{"max_tokens":99}"#
        let override = try Self.sent(own, to: "dashscope") { $0.override["reasoning"] = #"{"enabled":false}"# }
        #expect(override == #""enable_thinking":false"#)
        let merged = try Self.sent(own, to: "dashscope") { $0.defaults["thinking"] = #"{"type":"adaptive"}"# }
        #expect(merged == #""enable_thinking":true,"thinking_budget":99"#)
        let dropped = try Self.sent(own + #","seed":1"#, to: "openai") { $0.drop = ["reasoning"] }
        #expect(dropped == #""seed":1"#)
    }

    @Test("what a service has no word for is not sent", arguments: ["openai", "together", "mistral"])
    func unusable(vendor: String) {
        #expect(throws: ProviderError.self) { try Self.sent(Self.tokens, to: vendor) }
    }
}
