import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Parameters become Anthropic's")
struct AnthropicParameterTests {
    /// What stands behind the messages.
    static func rest(_ members: String, model: String = "claude-sonnet-4-5") throws -> String {
        let made = try AnthropicSample.rest("\(AnthropicSample.ask),\(members)", model: model)
        return String(made.dropFirst(AnthropicSample.ask.count))
    }

    @Test(
        "the simple ones",
        arguments: [
            (#""temperature":0.50,"top_p":1e0,"top_k":5"#, #","temperature":0.50,"top_p":1e0,"top_k":5"#),
            (#""stop":"END""#, #","stop_sequences":["END"]"#), (#""stop":["a","b"]"#, #","stop_sequences":["a","b"]"#),
            (#""user":"u1""#, #","metadata":{"user_id":"u1"}"#),
            (#""n":1,"stream":false,"store":true,"frequency_penalty":0,"logit_bias":{},"seed":null"#, ""),
        ])
    func simple(given: String, made: String) throws {
        #expect(try Self.rest(given) == made)
    }

    @Test("the limit of tokens, under either name, or from the defaults")
    func tokenLimit() throws {
        for name in ["max_tokens", "max_completion_tokens"] {
            #expect(
                try AnthropicSample.params(#"{\#(AnthropicSample.ask),"\#(name)":9}"#).contains(#""max_tokens":9,"#))
        }
        var rules = Translation(model: WireModel("m"), bodiesPass: false)
        rules.defaults = ["max_tokens": "512"]
        #expect(try AnthropicSample.params("{\(AnthropicSample.ask)}", rules).contains(#""max_tokens":512,"#))
    }

    @Test(
        "what Anthropic does not take is not sent",
        arguments: [
            #""temperature":1.5"#, #""temperature":"hot""#, #""stop":" ""#, #""seed":1"#, #""n":2"#,
            #""logprobs":true"#,
            #""max_tokens":0"#, #""frequency_penalty":0.5"#, #""x_new":1"#, #""tool_choice":"required""#,
            #""response_format":{"type":"grammar"}"#, #""reasoning_effort":"huge""#,
            #""tools":[{"type":"web_search"}]"#, #""max_tokens":1000,"reasoning_effort":"low""#,
            #""thinking":{"type":"enabled","budget_tokens":5000}"#, #""reasoning":{"max_tokens":1023}"#,
            #""thinking_budget":2000,"top_k":3"#, #""thinking_budget":2000,"top_p":0.9"#, #""enable_thinking":true"#,
            #""reasoning_effort":"high","temperature":0"#,
            #""reasoning_effort":"high","response_format":{"type":"json_object"}"#,
            #""response_format":{"type":"json_object"},"tools":[{"type":"function","function":{"name":"f"}}]"#,
        ])
    func unusable(members: String) {
        #expect(throws: ProviderError.self) { try Self.rest(members) }
    }

    @Test("a version that refuses sampling gets none")
    func strictVersion() throws {
        let manner = AnthropicManner(version: AnthropicVersion("2026-10-21"))
        let error = #expect(throws: ProviderError.self) {
            try AnthropicSample.params(#"{\#(AnthropicSample.ask),"top_p":0.5}"#, manner: manner)
        }
        #expect(error?.detail == "row 1: anthropic-version 2026-10-21 takes no top_p")
    }

    @Test(
        "tools and which is to be called",
        arguments: [
            ("", ""), (#","tool_choice":"auto""#, #","tool_choice":{"type":"auto"}"#),
            (#","tool_choice":"none""#, #","tool_choice":{"type":"none"}"#),
            (#","tool_choice":"required""#, #","tool_choice":{"type":"any"}"#),
            (
                #","tool_choice":{"type":"function","function":{"name":"f"}},"parallel_tool_calls":false"#,
                #","tool_choice":{"type":"tool","name":"f","disable_parallel_tool_use":true}"#
            ),
            (#","parallel_tool_calls":false"#, #","tool_choice":{"type":"auto","disable_parallel_tool_use":true}"#),
        ])
    func tools(given: String, choice: String) throws {
        let tools =
            #""tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},"#
            + #""strict":true},"cache_control":{"type":"ephemeral"}},{"type":"function","function":{"name":"g"}}]"#
        let made =
            #","tools":[{"name":"f","description":"d","input_schema":{"type":"object"},"strict":true,"#
            + #""cache_control":{"type":"ephemeral"}},{"name":"g","input_schema":{"type":"object","properties":{}}}]"#
        #expect(try Self.rest(tools + given) == made + choice)
    }

    @Test("a JSON schema natively, a JSON object by a tool that must be called")
    func formats() throws {
        let schema = #"{"type":"object","properties":{},"additionalProperties":false}"#
        let asked =
            #""response_format":{"type":"json_schema","json_schema":{"name":"x","strict":true,"schema":\#(schema)}}"#
        #expect(try Self.rest(asked) == #","output_config":{"format":{"type":"json_schema","schema":\#(schema)}}"#)
        let made = try Self.rest(#""response_format":{"type":"json_object"}"#)
        #expect(made.hasPrefix(#","tools":[{"name":"batchspool_json","description":"#))
        #expect(
            made.hasSuffix(
                #","tool_choice":{"type":"tool","name":"batchspool_json","disable_parallel_tool_use":true}"#))
    }

    @Test("a JSON schema by a tool as well where the model takes none")
    func schemaByTool() throws {
        let schema = #"{"type":"object","properties":{"a":{"type":"object"}}}"#
        let format =
            #"{"type":"json_schema","json_schema":{"name":"x","description":"d","strict":true,"schema":\#(schema)}}"#
        var rules = Translation(model: WireModel("claude-3-5-haiku-20241022"), bodiesPass: false)
        rules.asksByTool = true
        let made = try AnthropicSample.params(#"{\#(AnthropicSample.ask),"response_format":\#(format)}"#, rules)
        #expect(
            made.hasSuffix(
                AnthropicSample.ask
                    + #","tools":[{"name":"batchspool_json","description":"d","input_schema":\#(schema)}],"#
                    + #""tool_choice":{"type":"tool","name":"batchspool_json","disable_parallel_tool_use":true}}"#))
    }

    @Test("a tool of the sender's may have the name of ours")
    func sameName() throws {
        let tool = #""tools":[{"type":"function","function":{"name":"batchspool_json"}}]"#
        #expect(try Self.rest(tool).hasPrefix(#","tools":[{"name":"batchspool_json","input_schema""#))
    }

    @Test("a schema's objects are closed, unless one must be open")
    func closedSchema() throws {
        func made(_ schema: String) throws -> String {
            try Self.rest(#""response_format":{"type":"json_schema","json_schema":{"name":"x","schema":\#(schema)}}"#)
        }
        let open = #"{"type":"object","properties":{"type":{"items":{"type":"object","required":[]}}}}"#
        let closed =
            #"{"additionalProperties":false,"type":"object","properties":{"type":{"items":"#
            + #"{"additionalProperties":false,"type":"object","required":[]}}}}"#
        #expect(try made(open) == #","output_config":{"format":{"type":"json_schema","schema":\#(closed)}}"#)
        #expect(throws: ProviderError.self) { try made(#"{"type":"object","additionalProperties":{}}"#) }
    }

    @Test("an object that may be null is closed too; what only looks like a schema is left alone")
    func oddSchema() throws {
        func made(_ schema: String) throws -> String {
            try Self.rest(#""response_format":{"type":"json_schema","json_schema":{"name":"x","schema":\#(schema)}}"#)
        }
        let value = #"{"type":"object"}"#
        let rest =
            #""properties":{"a":{"const":\#(value),"default":\#(value)},"b":{"enum":[\#(value)]},"default":"#
        let open = #"{"type":["object","null"],\#(rest){"type":"object"}},"anyOf":[{"type":"object"}]}"#
        let closed =
            #"{"additionalProperties":false,"type":["object","null"],\#(rest)"#
            + #"{"additionalProperties":false,"type":"object"}},"anyOf":[{"additionalProperties":false,"type":"object"}]}"#
        #expect(try made(open) == #","output_config":{"format":{"type":"json_schema","schema":\#(closed)}}"#)
    }

    @Test("citations and a schema exclude each other")
    func citedSchema() {
        let row =
            #"{"messages":[{"role":"user","content":[{"type":"file","file":{"file_id":"a"},"citations":true}]}],"#
            + #""response_format":{"type":"json_schema","json_schema":{"schema":{"type":"object"}}}}"#
        #expect(throws: ProviderError.self) { try AnthropicSample.params(row) }
    }

    @Test(
        "how much is thought goes by the model",
        arguments: [
            ("claude-sonnet-4-5", "low", #","thinking":{"type":"enabled","budget_tokens":1024}"#),
            ("claude-sonnet-4-20250514", "high", #","thinking":{"type":"enabled","budget_tokens":3276}"#),
            ("claude-opus-5-5", "medium", #","thinking":{"type":"adaptive"},"output_config":{"effort":"medium"}"#),
            ("claude-opus-5", "none", #","thinking":{"type":"disabled"}"#), ("claude-sonnet-4-5", "none", ""),
            ("claude-opus-4-8", "xhigh", #","thinking":{"type":"adaptive"},"output_config":{"effort":"xhigh"}"#),
            ("claude-opus-4-6", "xhigh", #","thinking":{"type":"adaptive"},"output_config":{"effort":"max"}"#),
        ])
    func effort(model: String, word: String, made: String) throws {
        #expect(try Self.rest(#""reasoning_effort":"\#(word)""#, model: model) == made)
    }

    @Test(
        "other words for thinking become Anthropic's",
        arguments: [
            ("claude-sonnet-4-5", #""reasoning":{"max_tokens":2000}"#, #"{"type":"enabled","budget_tokens":2000}"#),
            (
                "claude-opus-4-6", #""enable_thinking":true,"thinking_budget":2000"#,
                #"{"type":"enabled","budget_tokens":2000}"#
            ),
            ("claude-opus-5", #""enable_thinking":true"#, #"{"type":"adaptive"}"#),
            ("claude-opus-5", #""reasoning":{"enabled":false}"#, #"{"type":"disabled"}"#),
            (
                "claude-opus-5", #""thinking":{"type":"adaptive"},"reasoning_effort":"low""#,
                #"{"type":"adaptive"},"output_config":{"effort":"low"}"#
            ),
        ])
    func words(model: String, members: String, made: String) throws {
        #expect(try Self.rest(members, model: model) == ",\"thinking\":\(made)")
    }

    @Test("a model that does not think is not asked to; Anthropic's own words pass")
    func thinking() throws {
        #expect(throws: ProviderError.self) {
            try Self.rest(#""reasoning_effort":"low""#, model: "claude-3-5-haiku-20241022")
        }
        let (budget, free) =
            (#""thinking":{"type":"enabled","budget_tokens":2000}"#, #""thinking":{"type":"adaptive"}"#)
        for (own, model) in [
            (budget, "claude-sonnet-4-5"), (budget, "claude-opus-4-6"), (free, "claude-opus-4-6"),
            (free, "claude-opus-5"), (budget, "m"),
        ] {
            #expect(try Self.rest(own, model: model) == "," + own)
        }
        for (own, model) in [(budget, "claude-opus-4-7"), (budget, "claude-sonnet-5"), (free, "claude-sonnet-4-5")] {
            #expect(throws: ProviderError.self) { try Self.rest(own, model: model) }
        }
    }
}
