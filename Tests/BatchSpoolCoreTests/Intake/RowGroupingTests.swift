import BatchSpoolCore
import Testing

/// How rows are told apart for the planner, and what they are expected to weigh.
@Suite struct RowGroupingTests {
    private func file(_ lines: String..., options: JobOptions = JobOptions()) -> CheckedFile {
        CheckedFile(lines.joined(separator: "\n"), options)
    }

    @Test("R-096 rows of other endpoints, models or delicate parameters are groups of their own")
    func groups() {
        let found = file(
            LineSample.unified(#","seed":1"#), LineSample.unified(#","max_tokens":5,"seed":2"#),
            LineSample.unified(#","seed":3"#), #"{"model":"m","input":"x"}"#,
            LineSample.unified().replacing(#""m""#, with: #""other""#))

        #expect(found.groups.map(\.parameters) == [["seed"], ["max_tokens", "seed"], [], []])
        #expect(found.groups.map(\.endpoint) == [.chatCompletions, .chatCompletions, .embeddings, .chatCompletions])
        #expect(found.rows.map(\.group) == [0, 1, 0, 2, 3])
        #expect(found.firstLines == [1, 2, 4, 5])
    }

    @Test("What is in the settings of a template besides thinking counts")
    func template() {
        let found = file(
            LineSample.unified(#","chat_template_kwargs":{"enable_thinking":false}"#),
            LineSample.unified(#","chat_template_kwargs":{"enable_thinking":true,"depth":2}"#))

        #expect(
            found.groups.map(\.parameters)
                == [["chat_template_kwargs"], ["chat_template_kwargs", "chat_template_kwargs=other"]])
    }

    @Test("The order of parameters makes no difference")
    func order() {
        let found = file(LineSample.unified(#","n":2,"temperature":0"#), LineSample.unified(#","temperature":0,"n":2"#))

        #expect(found.groups.map(\.parameters) == [["n", "temperature"]])
    }

    @Test("R-101 a thousand kinds of request are the most")
    func limit() {
        let lines = (0..<1001).map { LineSample.unified().replacing(#""m""#, with: "\"m\($0)\"") }
        let found = CheckedFile(
            (lines + [LineSample.unified().replacing(#""m""#, with: #""m7""#)]).joined(separator: "\n"))

        #expect(found.groups.count == 1000)
        #expect(
            found.sentences == [
                "orders.jsonl:1001: more than 1000 kinds of request in one file; drop them as several files"
            ])
        #expect(found.codes == ["mixed"])
        #expect(found.rows.last?.group == 7)
    }

    @Test(
        "Where a picture or a document is, and what is asked of it, counts",
        arguments: [
            (#"{"type":"image_url","image_url":{"url":"data:image/png;base64,AA"}}"#, ["content=image"]),
            (
                #"{"type":"image_url","image_url":{"url":"https://h.example/a.png"}}"#,
                ["content=image", "content=image_address"]
            ),
            (#"{"type":"file","file":{"file_data":"data:application/pdf;base64,AA"}}"#, ["content=file"]),
            (
                #"{"type":"file","file":{"file_data":"https://h.example/a.pdf"}}"#,
                ["content=file", "content=file_address"]
            ),
            (
                #"{"type":"image_url","image_url":{"url":"data:image/png;base64,","detail":"low"}}"#,
                ["content=image", "content=image_detail"]
            ),
            (
                #"{"type":"image_url","image_url":{"url":"data:image/png;base64,","detail":"auto"}}"#,
                ["content=image"]
            ),
            (#"{"type":"file","file":{"file_id":"file-1"}}"#, ["content=file", "content=file_id"]),
            (
                #"{"type":"document","source":{},"citations":{"enabled":true}}"#,
                ["content=citations", "content=document"]
            ),
            (#"{"type":"text","text":"a","cache_control":{"type":"ephemeral"}}"#, ["content=cache_control"]),
            (#"{"type":"refusal","refusal":"no"}"#, ["content=refusal"]), (#"{"type":"text","text":"a"}"#, []),
        ] as [(String, [String])])
    func sources(part: String, marks: [String]) {
        let found = file(LineSample.batch().replacing(#""one two""#, with: "[\(part)]"))

        #expect(found.groups.map(\.parameters) == [marks])
    }

    @Test(
        "A last message that is not the user's counts, and the assistant's is one to be gone on with",
        arguments: [
            (#"{"role":"assistant","content":"b"}"#, ["messages=prefill"]),
            (#"{"role":"system","content":"b"}"#, ["messages=other_last"]), (#"{"role":"user","content":"b"}"#, []),
            (
                #"{"role":"assistant","tool_calls":[{"id":"abcdefgh1"}]},{"role":"tool","tool_call_id":"abcdefgh1"}"#,
                ["messages=other_last"]
            ),
        ] as [(String, [String])])
    func last(messages: String, marks: [String]) {
        let found = file(#"{"model":"m","messages":[{"role":"user","content":"a"},\#(messages)]}"#)

        #expect(found.groups.map(\.parameters) == [marks])
    }

    @Test(
        "Name and description of a schema count, beside the schema",
        arguments: [("description", "described"), ("name", "named")])
    func described(member: String, mark: String) {
        let format = #"{"type":"json_schema","json_schema":{"\#(member)":"a","schema":{}}}"#
        let found = file(LineSample.unified(#","response_format":\#(format)"#))

        #expect(
            found.groups.map(\.parameters) == [["response_format=\(mark)", "response_format=json_schema"].sorted()])
    }

    @Test(
        "An id of a tool call that is not nine letters and digits counts, whoever names it",
        arguments: [("abcDEF123", false), ("call_1", true), ("abcdef12é", true), ("abcdefgh12", true), ("", true)])
    func callIDs(id: String, counts: Bool) {
        let call = #"{"role":"assistant","tool_calls":[{"id":"\#(id)"}]},{"role":"tool","tool_call_id":"\#(id)"}"#
        let found = file(#"{"model":"m","messages":[\#(call),{"role":"user","content":"a"}]}"#)

        #expect(found.groups.map(\.parameters) == [counts ? ["messages=call_ids"] : []])
    }

    @Test(
        "Roles, and members of messages and tools, that some services do not know count",
        arguments: [
            (#"{"role":"developer","content":"a"}"#, "[]", ["messages=developer", "messages=other_last"]),
            (#"{"role":"d\u0065veloper","content":"a"}"#, "[]", ["messages=developer", "messages=other_last"]),
            (#"{"role":"user","content":"a","refusal":null}"#, "[]", ["messages=null_members"]),
            (#"{"role":"user","content":null,"annotations":[],"name":null}"#, "[]", ["messages=null_members"]),
            (#"{"role":"user","content":[{"type":"text","text":"a","x":null}]}"#, "[]", ["messages=null_members"]),
            (#"{"role":"user","content":"a","refusal":"no"}"#, "[]", ["content=refusal"]),
            (#"{"role":"user","content":"a","reasoning_content":"h"}"#, "[]", ["messages=reasoning_content"]),
            (#"{"role":"user","content":"a","reasoning":"h"}"#, "[]", ["messages=reasoning"]),
            (#"{"role":"user","content":"a","thinking_blocks":[1]}"#, "[]", ["messages=thinking_blocks"]),
            (#"{"role":"user","content":"a","x":"h"}"#, "[]", ["messages=other_members"]),
            (
                #"{"role":"function","name":"f","content":"a"}"#, "[]",
                ["functions", "messages.name", "messages=other_last"]
            ),
            (#"{"role":"user","content":"a","tool_calls":[]}"#, "[]", []),
            (
                #"{"role":"user","content":"a"}"#, #"[{"type":"function","function":{"name":"f"}}]"#,
                ["tools", "tools=without_parameters"]
            ),
            (
                #"{"role":"user","content":"a"}"#,
                #"[{"type":"function","function":{"name":"f","strict":null,"parameters":{}}}]"#,
                ["tools", "tools=null_members"]
            ),
            (
                #"{"role":"user","content":"a"}"#,
                #"[{"type":"function","cache_control":{},"function":{"name":"f","parameters":{}}}]"#,
                ["tools", "tools=cache_control"]
            ),
            (
                #"{"role":"user","content":"a"}"#,
                #"[{"type":"function","x":{},"function":{"name":"f","parameters":{}}}]"#,
                ["tools", "tools=other_members"]
            ),
            (
                #"{"role":"user","content":"a"}"#,
                #"[{"type":"function","function":{"name":"f","description":"d","strict":true,"parameters":{}}}]"#,
                ["tools"]
            ),
        ] as [(String, String, [String])])
    func unusual(message: String, tools: String, marks: [String]) {
        let found = file(#"{"model":"m","messages":[\#(message)],"tools":\#(tools)}"#)

        #expect(found.groups.map { $0.parameters.sorted() } == [marks.sorted()])
    }

    @Test("What is written out and says no more than leaving it out is marked as that")
    func unsaid() {
        let found = file(LineSample.unified(#","store":false,"metadata":{},"modalities":["text"],"stop":"END""#))

        let marks = ["metadata=none", "modalities=text", "stop", "stop=text", "store=false"]
        #expect(found.groups.map(\.parameters) == [marks])
    }

    @Test("What is inside the messages counts: pictures, files, sounds, names")
    func contents() {
        let parts =
            #"{"type":"text","text":"a"},{"type":"image_url","image_url":{}},{"type":"file","file":{}}"#
        let found = file(
            #"{"model":"m","messages":[{"role":"user","name":"bo","content":[\#(parts)]}]}"#,
            LineSample.batch().replacing(#""one two""#, with: #"[{"type":"input_audio"}]"#))

        #expect(
            found.groups.map(\.parameters) == [["content=file", "content=image", "messages.name"], ["content=audio"]])
        #expect(found.rows[0].inputTokens > 1000)
    }

    @Test("Sums of a group are those of its rows")
    func sums() {
        let found = file(
            LineSample.unified(#","max_tokens":5"#), LineSample.unified(#","max_tokens":7,"custom_id":"x""#))
        let group = found.groups[0]

        #expect(group.rows == 2)
        #expect(group.outputCeiling == 12)
        #expect(group.inputTokens == found.rows.reduce(0) { $0 + $1.inputTokens })
        #expect(group.largestInput == found.rows.map(\.inputTokens).max())
        #expect(group.largestOutput == 7)
    }

    @Test(
        "The output ceiling is the most a row may produce",
        arguments: [
            ("", 1000), (#","n":3"#, 3000), (#","max_tokens":10,"n":3"#, 30), (#","max_tokens":null"#, 1000),
            (#","max_tokens":10,"max_completion_tokens":20"#, 20),
            (#","max_completion_tokens":20,"max_tokens":10"#, 20),
            (#","max_tokens":99999999999999999999"#, Int(UInt32.max)),
            (#","max_tokens":9999999999999,"n":9999999999999"#, Int(UInt32.max)),
        ])
    func ceiling(more: String, tokens: Int) {
        #expect(file(LineSample.unified(more)).rows.map(\.outputCeiling) == [tokens])
    }

    @Test("Texts given as token numbers are not taken for nothing")
    func tokenNumbers() {
        #expect(file(#"{"model":"m","input":[[1,2,3],[4,5,6]]}"#).rows[0].inputTokens >= 6)
    }

    @Test("override, defaults and model_map decide the model and the parameters")
    func options() {
        var options = JobOptions()
        options.override = ["temperature": "0"]
        options.defaults = ["max_tokens": "7", "model": #""fallback""#]
        options.modelMap = ["m": ModelName("mapped")]
        let found = file(
            LineSample.unified(#","temperature":"wrong but replaced""#), LineSample.unified(#","max_tokens":9"#),
            "{\(LineSample.messages)}", options: options)

        #expect(found.groups.map(\.model.rawValue) == ["mapped", "fallback"])
        #expect(found.groups[0].parameters == ["max_tokens", "temperature"])
        #expect(found.rows.map(\.outputCeiling) == [7, 9, 7])
    }

    @Test("The option model is for rows that name none; an override wins over all")
    func models() {
        var options = JobOptions()
        options.model = ModelName("default")
        let lines = [LineSample.unified(), "{\(LineSample.messages)}"].joined(separator: "\n")

        #expect(CheckedFile(lines, options).groups.map(\.model.rawValue) == ["m", "default"])
        options.override = ["model": #""forced""#]
        #expect(CheckedFile(lines, options).groups.map(\.model.rawValue) == ["forced"])
    }

    @Test(
        "A body passes as it stands only with the model it is routed by, and nothing to change",
        arguments: [
            (JobOptions(), true), (JobOptions.with { $0.modelMap = ["m": ModelName("x")] }, false),
            (JobOptions.with { $0.override = ["seed": "1"] }, false),
            (JobOptions.with { $0.defaults = ["seed": "1"] }, false),
        ])
    func verbatim(options: JobOptions, passes: Bool) {
        let found = CheckedFile(LineSample.batch(), options)

        #expect(found.rows.map(\.verbatim) == [passes])
        #expect(found.groups.map(\.verbatim) == [passes])
    }

    @Test("A parameter for all rows that some of them cannot have is told")
    func foreign() {
        let found = file(#"{"model":"m","input":"x"}"#, options: .with { $0.defaults = ["temperature": "0"] })

        #expect(found.words == [#"option "defaults" sets "temperature", which requests to /v1/embeddings do not have"#])
    }
}

extension JobOptions {
    static func with(_ change: (inout JobOptions) -> Void) -> JobOptions {
        var options = JobOptions()
        change(&options)
        return options
    }
}
