import Testing

@testable import BatchSpoolCore

@Suite("Parameter marks")
struct ParameterMarkTests {
    @Test(
        "A parameter is marked when its value makes a difference",
        arguments: [
            ("temperature", "0.2", "temperature"), ("temperature", "1", "temperature=1"),
            ("temperature", "1.0", "temperature=1"),
            ("temperature", "null", nil), ("temperature", " 1 ", "temperature=1"),
            ("temperature", "10", "temperature=over_1.5"),
            ("temperature", "0.99", "temperature"), ("temperature", "1.5", "temperature=over_1"),
            ("temperature", "11e-1", "temperature=over_1"), ("temperature", "5e-1", "temperature"),
            ("top_p", "0.9", "top_p"), ("top_p", "1", "top_p=1"),
            ("presence_penalty", "0", "presence_penalty=0"), ("presence_penalty", "-1", "presence_penalty"),
            ("frequency_penalty", "0.0", "frequency_penalty=0"), ("frequency_penalty", "0.1", "frequency_penalty"),
            ("n", "1", nil), ("n", "2", "n"), ("stop", "null", nil), ("stop", "[ ]", nil), ("stop", "\"\"", nil),
            ("stop", "\"END\"", "stop"),
            ("stop", #"["a", "b,c", "d", "e"]"#, "stop"), ("stop", #"["a","b","c","d","e"]"#, "stop=5"),
            ("stop", #"["a","b","c","d","e","f"]"#, "stop=over_5"), ("logprobs", "false", nil),
            ("logprobs", "true", "logprobs"),
            ("top_logprobs", "3", "top_logprobs"), ("logit_bias", "{}", nil), ("logit_bias", "{\"1\":2}", "logit_bias"),
            ("max_tokens", "5", "max_tokens"), ("max_completion_tokens", "5", "max_completion_tokens"),
            ("reasoning_effort", "\"none\"", "reasoning_effort=none"), ("reasoning_effort", "null", nil),
            ("reasoning_effort", "\"xhigh\"", "reasoning_effort=xhigh"),
            ("reasoning_effort", "\"brutal\"", "reasoning_effort=other"),
            ("thinking", #"{"type":"adaptive"}"#, "thinking=object"), ("thinking", "null", nil),
            ("reasoning", #"{"effort":"low"}"#, "reasoning=object"), ("enable_thinking", "false", "enable_thinking"),
            ("thinking_budget", "9", "thinking_budget"),
            ("verbosity", "\"medium\"", nil), ("verbosity", "\"low\"", "verbosity"),
            ("response_format", #"{"type":"json_schema","json_schema":{}}"#, "response_format=json_schema"),
            ("response_format", #"{"json_schema":{"type":"x"},"type" : "json_schema"}"#, "response_format=json_schema"),
            ("response_format", #"{"type":"json_object"}"#, "response_format=json_object"),
            ("response_format", #"{"type":"text","note":{"type":"json_schema"}}"#, nil),
            ("tools", "[]", nil), ("tools", "[{}]", "tools"), ("functions", "[{}]", "functions"),
            ("parallel_tool_calls", "false", "parallel_tool_calls=false"), ("parallel_tool_calls", "true", nil),
            ("tool_choice", "\"auto\"", nil), ("tool_choice", "\"none\"", nil),
            ("tool_choice", "\"required\"", "tool_choice=forced"),
            ("tool_choice", #"{"type":"function"}"#, "tool_choice=forced"),
            ("tool_choice", #"{"type":"allowed_tools","allowed_tools":{"mode":"auto"}}"#, nil),
            ("modalities", #"["text"]"#, nil), ("modalities", #"["text", "audio"]"#, "modalities=audio"),
            ("web_search_options", "{}", "web_search_options"), ("top_k", "40", "top_k"),
            ("seed", "1", "seed"), ("user", "\"u\"", "user"), ("user", "\"\"", nil),
            ("metadata", "{}", "metadata=none"), ("store", "true", "store"),
            ("store", "false", "store=false"), ("service_tier", "\"auto\"", nil),
            ("service_tier", "\"priority\"", "service_tier"),
            ("unheard", "1", nil), ("messages", "[]", nil),
        ] as [(String, String, String?)])
    func chat(name: String, value: String, mark: String?) {
        #expect(Self.mark(.chatCompletions, name, value) == mark)
    }

    @Test("Every mark has its place in a set of marks")
    func places() {
        var marks = ParameterMarks()
        for mark in ParameterMark.allCases { marks.insert(mark) }
        #expect(marks.words == ParameterMark.allCases.map(\.rawValue).sorted())
    }

    @Test(
        "Other endpoints have their own members",
        arguments: [
            (.responses, "reasoning", #"{"summary":"auto","effort":"none"}"#, "reasoning_effort=none"),
            (.responses, "reasoning", #"{"summary":"effort"}"#, nil),
            (.responses, "text", #"{"format":{"type":"json_schema"}}"#, "response_format=json_schema"),
            (.responses, "max_tokens", "1", nil), (.completions, "logprobs", "2", "logprobs"),
            (.responses, "service_tier", "\"priority\"", "service_tier"),
            (.responses, "metadata", #"{"a":"b"}"#, "metadata"), (.responses, "store", "true", "store"),
            (.responses, "prompt_cache_key", "\"k\"", "prompt_cache_key"),
            (.responses, "prompt_cache_retention", "\"24h\"", "prompt_cache_retention"),
            (.responses, "safety_identifier", "\"s\"", "safety_identifier"), (.responses, "user", "\"u\"", "user"),
            (.responses, "include", "[]", nil), (.responses, "include", #"["a"]"#, "include"),
            (.responses, "truncation", "\"disabled\"", nil), (.responses, "truncation", "\"auto\"", "truncation"),
            (.responses, "background", "false", nil), (.responses, "background", "true", "background"),
            (.responses, "max_tool_calls", "3", "max_tool_calls"),
            (.responses, "parallel_tool_calls", "false", "parallel_tool_calls=false"),
            (.responses, "context_management", "[{}]", "context_management=compaction"),
            (.completions, "echo", "false", nil), (.completions, "echo", "true", "echo"),
            (.completions, "suffix", "\"\"", nil), (.completions, "suffix", "\"!\"", "suffix"),
            (.completions, "user", "\"u\"", "user"), (.embeddings, "user", "\"u\"", "user"),
            (.embeddings, "dimensions", "8", "dimensions"), (.embeddings, "temperature", "0", nil),
        ] as [(Endpoint, String, String, String?)])
    func others(endpoint: Endpoint, name: String, value: String, mark: String?) {
        #expect(Self.mark(endpoint, name, value) == mark)
    }

    @Test("Every mark is found by its word, and every known parameter by its name", arguments: Endpoint.allCases)
    func tables(endpoint: Endpoint) {
        let names = ParameterRules.known(endpoint)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { ParameterRules.isKnown($0, endpoint: endpoint) })
        #expect(!ParameterRules.isKnown("temprature", endpoint: endpoint))
        #expect(!ParameterRules.isKnown("", endpoint: endpoint))
    }

    @Test(
        "A value of the wrong kind is told from one of the right kind",
        arguments: [
            ("max_tokens", "5", true), ("max_tokens", "5.5", false), ("max_tokens", "1e3", false),
            ("temperature", "5e-1", true), ("temperature", "\"hot\"", false), ("stop", "[\"a\"]", true),
            ("stop", "{}", false), ("seed", "-1", true), ("tools", "null", true), ("messages", "null", false),
        ])
    func kinds(name: String, value: String, admitted: Bool) throws {
        var text = value
        let parameter = try #require(KnownParameters.chatCompletions.find(name))
        let objection = text.withUTF8 { parameter.objection(to: UnsafeRawBufferPointer($0)) }
        #expect((objection == nil) == admitted)
    }

    @Test(
        "Bytes that are no JSON get some answer and no crash",
        arguments: ["", "{", "[", "\"", "{\"", "{\"type\"", "[,", "}", "{\"\\"])
    func broken(value: String) {
        for name in ParameterRules.known(.chatCompletions) + ["reasoning", "text"] {
            for endpoint in Endpoint.allCases {
                let mark = Self.mark(endpoint, name, value)
                #expect(mark == nil || ParameterMark(rawValue: mark ?? "") != nil)
            }
        }
    }

    @Test(
        "Parts of a message that need an ability are marked",
        arguments: [("image_url", "content=image"), ("text", nil)])
    func contents(type: String, mark: String?) {
        var type = type
        #expect(type.withUTF8 { ParameterRules.contentMark(type: UnsafeRawBufferPointer($0))?.rawValue } == mark)
    }

    private static func mark(_ endpoint: Endpoint, _ name: String, _ value: String) -> String? {
        var value = value
        return value.withUTF8 { bytes in
            ParameterRules.mark(endpoint: endpoint, name: name, value: UnsafeRawBufferPointer(bytes))
        }
    }
}
