import BatchSpoolCore
import Testing

/// Rows for the endpoints that come in the OpenAI batch shape only.
@Suite struct FurtherEndpointTests {
    private static func row(_ url: String, _ body: String) -> String {
        #"{"custom_id":"\#(url)","method":"POST","url":"\#(url)","body":{"model":"m",\#(body)}}"#
    }

    @Test("Rows of one file may mix endpoints, each a group of its own")
    func mixed() {
        let file = CheckedFile(
            [
                Self.row("/v1/responses", #""input":"one two","max_output_tokens":7"#),
                Self.row("/v1/completions", #""prompt":"one two","max_tokens":5"#),
                Self.row("/v1/moderations", #""input":["one","two"]"#), LineSample.batch(),
            ].joined(separator: "\n"))

        #expect(file.sentences == [])
        #expect(file.groups.map(\.endpoint) == [.responses, .completions, .moderations, .chatCompletions])
        #expect(file.rows.map(\.outputCeiling) == [7, 5, 0, 1000])
        #expect(file.rows.map(\.verbatim) == [true, true, true, true])
    }

    @Test(
        "Every prompt of a plain completion is answered, and every attempt of best_of written",
        arguments: [
            (#""prompt":["a","b","c"]"#, 30), (#""prompt":[[1,2],[3]]"#, 20), (#""prompt":[1,2,3]"#, 10),
            (#""prompt":"a","best_of":4,"n":2"#, 40), (#""prompt":["a","b"],"n":3"#, 60),
        ])
    func prompts(body: String, ceiling: Int) {
        let file = CheckedFile(Self.row("/v1/completions", body + #","max_tokens":10"#))

        #expect(file.rows.map(\.outputCeiling) == [ceiling])
    }

    @Test("Pictures and files among the items of a response are marked")
    func items() {
        let content =
            #"{"type":"input_image","image_url":"https://a.example/b.png"},{"type":"input_file","file_id":"f"}"#
        let file = CheckedFile(
            Self.row("/v1/responses", #""input":[{"role":"user","content":[\#(content)]},{"type":"reasoning"}]"#))

        #expect(
            file.groups.map(\.parameters) == [
                ["content=file", "content=file_id", "content=image", "content=image_address", "input=other_items"]
            ])
    }

    @Test(
        "What in the input and the tools of a response only some services take is marked",
        arguments: [
            (#""input":[{"role":"user","content":"a"},{"type":"message","role":"user","content":"b"}]"#, []),
            (#""input":[{"type":"function_call","call_id":"c"},{"type":"function_call_output","output":"a"}]"#, []),
            (#""input":[{"type":"function_call_output","output":[]}]"#, ["input=other_items"]),
            (#""input":[{"type":"item_reference","id":"msg_1"}]"#, ["input=kept"]),
            (#""input":[{"id":"msg_1"}]"#, ["input=kept"]),
            (
                #""input":[{"role":"user","content":[{"type":"input_image","file_id":"f","detail":"low"}]}]"#,
                ["content=file_id", "content=image", "content=image_detail"]
            ),
            (
                #""input":[{"type":"function_call_output","output":[{"type":"input_file","file_url":"https://a"}]}]"#,
                ["content=file", "content=file_address", "input=other_items"]
            ),
            (#""input":"a","text":{"verbosity":"low"}"#, ["verbosity"]),
            (#""input":"a","include":["message.output_text.logprobs"]"#, ["include", "logprobs"]),
            (
                #""input":"a","tools":[{"type":"function","name":"f","parameters":{},"description":"F"}]"#, ["tools"]
            ),
            (
                #""input":"a","tools":[{"type":"function","name":"f"}]"#,
                ["tools", "tools=without_description", "tools=without_parameters"]
            ),
            (#""input":"a","tools":[{"type":"web_search"}]"#, ["tools", "tools=not_functions"]),
            (
                #""input":"a","tools":[{"type":"file_search","vector_store_ids":["v"]}]"#,
                ["tools", "tools=kept", "tools=not_functions"]
            ),
            (
                #""input":"a","tools":[{"type":"code_interpreter","container":"cntr_1"}]"#,
                ["tools", "tools=kept", "tools=not_functions"]
            ),
            (
                #""input":"a","tools":[{"type":"code_interpreter","container":{"type":"auto"}}]"#,
                ["tools", "tools=not_functions"]
            ),
        ])
    func responseMarks(body: String, marks: [String]) {
        #expect(CheckedFile(Self.row("/v1/responses", body)).groups.map(\.parameters) == [marks])
    }

    @Test("Parts among what is to be judged are marked, texts are not")
    func moderated() {
        let parts = #"{"type":"text","text":"a"}"#
        let file = CheckedFile(
            ["[\(parts)]", #"["a"]"#, #""a""#].map { Self.row("/v1/moderations", #""input":\#($0)"#) }
                .joined(separator: "\n"))

        #expect(file.groups.map(\.parameters) == [["input=parts"], []])
    }

    @Test(
        "A prompt of the wrong kind is told with what would be right",
        arguments: [
            ("/v1/responses", #""input":[]"#, #""input" has to be a string or a list of items, not empty"#),
            ("/v1/responses", #""input":[1]"#, #""input" has to be a string or a list of objects"#),
            ("/v1/completions", #""user":"u""#, #""prompt" is missing; it holds a string or a list of strings"#),
            ("/v1/completions", #""prompt":null"#, #""prompt" has to be a string or a list of strings, not empty"#),
            ("/v1/moderations", #""input":[1]"#, #""input" has to be a list of strings or of parts with a type"#),
        ])
    func wrong(url: String, body: String, words: String) {
        #expect(CheckedFile(Self.row(url, body)).words == [words])
    }

    @Test("A response may take its input from a prompt kept at the provider")
    func template() {
        #expect(CheckedFile(Self.row("/v1/responses", #""prompt":{"id":"p"}"#)).words == [])
    }
}
