import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Parameters become Gemini's")
struct GeminiParameterTests {
    static let tool =
        #""tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"}}}]"#
    static let declared =
        #""tools":[{"functionDeclarations":[{"name":"f","description":"d","parametersJsonSchema":{"type":"object"}}]}]"#

    @Test(
        "the members of generationConfig keep their digits",
        arguments: [
            (#""max_tokens":5,"max_completion_tokens":6"#, #""maxOutputTokens":6"#),
            (#""temperature":1.0,"top_p":0.50,"top_k":40"#, #""temperature":1.0,"topP":0.50,"topK":40"#),
            (#""seed":7,"n":2"#, #""seed":7,"candidateCount":2"#),
            (#""presence_penalty":1e0,"frequency_penalty":-0.5"#, #""presencePenalty":1e0,"frequencyPenalty":-0.5"#),
            (#""stop":"a""#, #""stopSequences":["a"]"#),
            (#""stop":["a","\u0062"]"#, #""stopSequences":["a","\u0062"]"#),
            (#""logprobs":true,"top_logprobs":3"#, #""responseLogprobs":true,"logprobs":3"#),
            (#""response_format":{"type":"json_object"}"#, #""responseMimeType":"application/json""#),
            (
                #""response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object"}}}"#,
                #""responseMimeType":"application/json","responseJsonSchema":{"type":"object"}"#
            ),
        ])
    func settings(members: String, expected: String) throws {
        #expect(try GeminiSample.rest(members) == #""generationConfig":{\#(expected)}"#)
    }

    @Test("tools and the choice of them")
    func tools() throws {
        #expect(try GeminiSample.rest(Self.tool) == Self.declared)
        for (choice, config) in [
            (#""auto""#, #"{"mode":"AUTO"}"#), (#""none""#, #"{"mode":"NONE"}"#), (#""required""#, #"{"mode":"ANY"}"#),
            (#"{"type":"function","function":{"name":"f"}}"#, #"{"mode":"ANY","allowedFunctionNames":["f"]}"#),
        ] {
            let made = try GeminiSample.rest(Self.tool + #","tool_choice":\#(choice)"#)
            #expect(made == Self.declared + #","toolConfig":{"functionCallingConfig":\#(config)}"#)
        }
    }

    @Test(
        "effort is a budget or a level, as the model has it",
        arguments: [
            ("gemini-2.5-flash", "low", #"{"thinkingBudget":1024,"includeThoughts":true}"#),
            ("models/gemini-2.5-pro", "high", #"{"thinkingBudget":24576,"includeThoughts":true}"#),
            ("gemini-2.5-flash-lite", "none", #"{"thinkingBudget":0}"#),
            ("gemini-3-pro-preview", "minimal", #"{"thinkingLevel":"low","includeThoughts":true}"#),
            ("gemini-3-pro-preview", "medium", #"{"thinkingLevel":"high","includeThoughts":true}"#),
            ("gemini-3-flash-preview", "minimal", #"{"thinkingLevel":"minimal","includeThoughts":true}"#),
        ])
    func effort(model: String, effort: String, expected: String) throws {
        let made = try GeminiSample.rest(#""reasoning_effort":"\#(effort)""#, model: model)
        #expect(made == #""generationConfig":{"thinkingConfig":\#(expected)}"#)
    }

    @Test(
        "other words for thinking are a budget in the model's range, or nothing but the wish",
        arguments: [
            ("gemini-2.5-flash", #""thinking":{"type":"enabled","budget_tokens":24576}"#, #""thinkingBudget":24576,"#),
            ("gemini-2.5-pro", #""reasoning":{"max_tokens":128}"#, #""thinkingBudget":128,"#),
            ("gemini-2.5-flash-lite", #""enable_thinking":true"#, #""thinkingBudget":-1,"#),
            ("gemini-3-flash-preview", #""thinking":{"type":"adaptive"}"#, ""),
        ])
    func thinking(model: String, members: String, expected: String) throws {
        let made = try GeminiSample.rest(members, model: model)
        #expect(made == #""generationConfig":{"thinkingConfig":{\#(expected)"includeThoughts":true}}"#)
        let hidden = try GeminiSample.rest(#""reasoning_effort":"low","reasoning":{"exclude":true}"#, model: model)
        #expect(!hidden.contains("includeThoughts") && hidden.contains("thinkingConfig"))
    }

    @Test(
        "what the model has no words for is refused",
        arguments: [
            (#""reasoning_effort":"none""#, "gemini-2.5-pro"), (#""reasoning_effort":"low""#, "gemini-2.0-flash"),
            (#""thinking_budget":24577"#, "gemini-2.5-flash"), (#""thinking_budget":511"#, "gemini-2.5-flash-lite"),
            (#""thinking_budget":127"#, "gemini-2.5-pro"), (#""thinking_budget":2000"#, "gemini-3-flash-preview"),
            (#""logit_bias":{"1":2}"#, "gemini-2.5-flash"), (#""top_logprobs":2"#, "gemini-2.5-flash"),
            (#""stop":["1","2","3","4","5","6"]"#, "gemini-2.5-flash"), (#""max_tokens":0"#, "gemini-2.5-flash"),
            (#""parallel_tool_calls":false"#, "gemini-2.5-flash"), (#""odd":1"#, "gemini-2.5-flash"),
            (#""tool_choice":"required""#, "gemini-2.5-flash"),
            (tool + #","response_format":{"type":"json_object"}"#, "gemini-2.5-flash"),
        ])
    func unusable(members: String, model: String) throws {
        let error = try #require(throws: ProviderError.self) { try GeminiSample.rest(members, model: model) }
        #expect(error.kind == .refused)
    }

    @Test("an embedding has one input")
    func embeddings() throws {
        let expected = #"{"content":{"parts":[{"text":"a\n"}]},"outputDimensionality":256}"#
        for input in [#""a\n""#, #"["a\n"]"#] {
            let row = #"{"input":\#(input),"dimensions":256,"encoding_format":"float"}"#
            #expect(try GeminiSample.request(row, endpoint: .embeddings) == expected)
        }
        for row in [#"{"input":["a","b"]}"#, #"{"input":[1]}"#, "{}", #"{"input":"a","encoding_format":"base64"}"#] {
            #expect(throws: ProviderError.self) { try GeminiSample.request(row, endpoint: .embeddings) }
        }
    }
}
