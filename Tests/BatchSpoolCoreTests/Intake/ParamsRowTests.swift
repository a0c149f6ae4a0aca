import BatchSpoolCore
import Testing

/// Rows in Anthropic's batch shape: what is read of them and what each mistake is called.
@Suite("Rows with params") struct ParamsRowTests {
    @Test("The body is what stands behind params, and the limit is the row's")
    func body() {
        let file = CheckedFile(LineSample.params())

        #expect(file.body(0) == #"{"model":"m","max_tokens":9,\#(LineSample.messages)}"#)
        #expect(file.groups.map(\.endpoint) == [.chatCompletions])
        #expect(file.groups[0].parameters == ["max_tokens", "shape=params"])
        #expect(file.rows[0].outputCeiling == 9 && file.rows[0].inputTokens > 1)
    }

    @Test(
        "A mistake is told with what would be right",
        arguments: [
            (#"{"custom_id":"a","params":[]}"#, #""params" has to be an object"#),
            (
                #"{"id":"a","params":{"model":"m","max_tokens":1,"messages":[{"role":"user","content":"a"}]}}"#,
                #"unknown member "id""#
            ),
            (LineSample.params(#","stop":["a"]"#), #"unknown member "stop"; did you mean "stop_sequences"?"#),
            (
                LineSample.params(#","stop_sequence":["a"]"#),
                #"unknown member "stop_sequence"; did you mean "stop_sequences"?"#
            ),
            (LineSample.params(#","stream":true"#), #""stream" has no meaning in a batch; leave it out"#),
            (LineSample.params(#","temperature":1.5"#), #""temperature" has to be a number from 0 to 1"#),
            (
                LineSample.params().replacing(#""max_tokens":9,"#, with: ""),
                #""max_tokens" is missing; it holds the most tokens of the answer, at least 1"#
            ),
            (LineSample.params().replacing(":9", with: ":0"), #""max_tokens" has to be at least 1"#),
            (
                LineSample.params().replacing(LineSample.messages, with: #""system":"a""#),
                #""messages" is missing; it holds a list of messages"#
            ),
            (LineSample.params().replacing("user", with: "system"), #""role" has to be "user" or "assistant""#),
            (LineSample.params(content: "7"), #""content" has to be a string or a list of blocks"#),
        ])
    func mistakes(line: String, words: String) {
        #expect(CheckedFile(line).words == [words])
    }

    @Test(
        "Parameters are marked as those of the chat requests they become",
        arguments: [
            (#","temperature":0.5,"top_p":1,"top_k":3"#, ["temperature", "top_k", "top_p=1"]),
            (#","temperature":1"#, ["temperature=1"]), (#","stop_sequences":["a"]"#, ["stop"]),
            (
                #","tools":[{"name":"f","input_schema":{}}],"tool_choice":{"type":"any"}"#,
                ["tool_choice=forced", "tools"]
            ),
            (#","tool_choice":{"type":"auto","disable_parallel_tool_use":true}"#, ["parallel_tool_calls=false"]),
            (#","metadata":{"user_id":"u"}"#, ["user"]),
            (
                #","output_config":{"effort":"low","format":{"type":"json_schema","schema":{}}}"#,
                ["reasoning_effort=low", "response_format=json_schema"]
            ),
            (#","thinking":{"type":"disabled"},"service_tier":"auto","system":"s""#, []),
        ])
    func marks(more: String, marks: [String]) {
        #expect(CheckedFile(LineSample.params(more)).groups.first?.parameters == (marks + Self.always).sorted())
    }

    @Test(
        "What no chat request has a word for is marked so",
        arguments: [
            (#","thinking":{"type":"adaptive"}"#, ["thinking"]),
            (#","output_config":{"effort":"max"}"#, ["output_config=own", "reasoning_effort=max"]),
            (#","tools":[{"type":"web_search_20250305","name":"web_search"}]"#, ["tools", "tools=own"]),
            (#","service_tier":"priority""#, ["service_tier=own"]), (#","container":"c""#, ["container"]),
            (#","mcp_servers":[{}]"#, ["mcp_servers"]), (#","metadata":{"x":"u"}"#, ["metadata=own"]),
            (#","system":[{"type":"text","text":"a","cache_control":{"type":"ephemeral"}}]"#, ["cache_control"]),
        ])
    func strange(more: String, marks: [String]) {
        #expect(CheckedFile(LineSample.params(more)).groups.first?.parameters == (marks + Self.always).sorted())
    }

    @Test(
        "Blocks are told apart",
        arguments: [
            (#"[{"type":"text","text":"a"}]"#, []),
            (
                #"[{"type":"image","source":{"type":"url","url":"https://a"}}]"#,
                ["content=image", "content=image_address"]
            ),
            (#"[{"type":"image","source":{"type":"file","file_id":"f"}}]"#, ["content=image", "content=own_blocks"]),
            (
                #"[{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"AA=="}}]"#,
                ["content=file"]
            ),
            (
                #"[{"type":"document","source":{"type":"text","media_type":"text/plain","data":"a"}}]"#,
                ["content=own_blocks"]
            ),
            (#"[{"type":"tool_result","tool_use_id":"abcDEF123","content":"r"},{"type":"text","text":"a"}]"#, []),
            (
                #"[{"type":"text","text":"a"},{"type":"tool_result","tool_use_id":"abcDEF123","content":"r"}]"#,
                ["content=own_blocks"]
            ),
            (
                #"[{"type":"tool_result","tool_use_id":"abcDEF123","is_error":true}]"#,
                ["content=own_blocks", "messages=other_last"]
            ),
            (
                #"[{"type":"tool_result","tool_use_id":"toolu_1","content":"r"}]"#,
                ["messages=call_ids", "messages=other_last"]
            ),
            (#"[{"type":"search_result"}]"#, ["content=own_blocks"]),
        ])
    func blocks(content: String, marks: [String]) {
        let file = CheckedFile(LineSample.params(content: content))
        #expect(file.groups.first?.parameters == (marks + Self.always).sorted())
    }

    @Test("A picture as base64 counts as a picture, not as text")
    func pictures() {
        let data = String(repeating: "Ab1/", count: 20_000)
        let source = #"{"type":"base64","media_type":"image/png","data":"\#(data)"}"#
        let file = CheckedFile(LineSample.params(content: #"[{"type":"image","source":\#(source)}]"#))

        #expect(file.rows.count == 1 && 1000..<1100 ~= file.rows[0].inputTokens)
    }

    @Test("What is set for all rows goes by Anthropic's names")
    func options() {
        var options = JobOptions()
        options.defaults = ["max_tokens": "7", "thinking": #"{"type":"adaptive"}"#]
        let file = CheckedFile(LineSample.params().replacing(#""max_tokens":9,"#, with: ""), options)
        #expect(file.groups.first?.parameters == ["max_tokens", "shape=params", "thinking"])
        #expect(file.rows.first?.outputCeiling == 7)

        options.defaults = ["seed": "7"]
        let words = #"option "defaults" sets "seed", which rows with "params" do not have"#
        #expect(CheckedFile(LineSample.params(), options).words == [words])
    }

    @Test("Anthropic's messages as answers are for files of such rows alone")
    func answerFormat() {
        var options = JobOptions()
        options.answerFormat = .anthropic
        let file = CheckedFile([LineSample.params(), LineSample.unified()].joined(separator: "\n"), options)

        #expect(
            file.sentences == [
                #"orders.jsonl:2: answer_format "anthropic" is for files in which every line has "params"; this one has none"#
            ])
    }

    private static let always = ["max_tokens", "shape=params"]
}
