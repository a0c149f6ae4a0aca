import BatchSpoolCore
import Testing

/// What is read of a row in each shape, and what each mistake is called.
@Suite struct RowShapeTests {
    @Test("The three shapes may be mixed")
    func shapes() {
        let file = CheckedFile(
            [LineSample.unified(), LineSample.batch(), LineSample.params()].joined(separator: "\n"))

        #expect(file.sentences.isEmpty)
        #expect(file.rows.map(\.verbatim) == [false, true, false])
        #expect(file.rows.map(\.isParams) == [false, false, true])
    }

    @Test(
        "input alone means embeddings, whatever the list holds", arguments: [#""text""#, #"["a","b"]"#, "[[1,2],[3]]"])
    func embeddings(input: String) {
        let file = CheckedFile(#"{"model":"e","input":\#(input)}"#)

        #expect(file.groups.map(\.endpoint) == [.embeddings])
        #expect(file.rows.map(\.outputCeiling) == [0])
    }

    @Test(
        "A mistake in a unified row is told with what would be right",
        arguments: [
            (
                #"{"model":"m","mesages":[]}"#,
                [
                    #"unknown member "mesages"; did you mean "messages"?"#,
                    "no request is recognised; a line has messages, input, body or params",
                ]
            ),
            (LineSample.unified(#","temprature":0"#), [#"unknown member "temprature"; did you mean "temperature"?"#]),
            (LineSample.unified(#","zzz":0"#), [#"unknown member "zzz""#]),
            (LineSample.unified(#","custom-id":"a""#), [#"unknown member "custom-id"; did you mean "custom_id"?"#]),
            (
                LineSample.unified(#","input":"x""#),
                [
                    #""messages" is for chat and "input" for embeddings; keep the one that is meant"#
                ]
            ),
            (LineSample.unified(#","stream":true"#), [#""stream" has no meaning in a batch; leave it out"#]),
            (LineSample.unified(#","temperature":"hot""#), [#""temperature" has to be a number or null"#]),
            (LineSample.unified(#","max_tokens":1.5"#), [#""max_tokens" has to be a whole number or null"#]),
            (LineSample.unified(#","stop":7"#), [#""stop" has to be a list, a string or null"#]),
            (#"{"model":"m","messages":[]}"#, [#""messages" has to be a list with at least one message"#]),
            (#"{"model":"m","messages":[ ]}"#, [#""messages" has to be a list with at least one message"#]),
            (#"{"model":"m","messages":null}"#, [#""messages" has to be a list with at least one message"#]),
            (#"{"model":"m","messages":["hi"]}"#, [#""messages" has to be a list of objects, each with a role"#]),
            (#"{"model":"m","input":""}"#, [#""input" has to be a string or a list of strings, not empty"#]),
            (#"{"model":"m","input":{}}"#, [#""input" has to be a string or a list of strings, not empty"#]),
            (#"{"model":null,"messages":[{}]}"#, [#""model" has to be a string that is not empty"#]),
            (#"{"model":"","messages":[{}]}"#, [#""model" has to be a string that is not empty"#]),
            (
                #"{"messages":[{}]}"#,
                [
                    #"the row names no model and there is no default; set "model" in the row or in the options"#
                ]
            ),
            (#"{"batchspool":{}}"#, ["options stand alone, on the first line; move them there"]),
            (LineSample.unified(#","batchspool":{}"#), ["options stand alone, on the first line; move them there"]),
        ])
    func unified(line: String, words: [String]) {
        #expect(CheckedFile(line).words == words)
    }

    @Test(
        "A mistake in an OpenAI batch row is told with what would be right",
        arguments: [
            (#"{"url":"/v1/chat/completions"}"#, [#""body" is missing; it holds the request as an object"#]),
            (#"{"url":"/v1/chat/completions","body":null}"#, [#""body" has to be an object"#]),
            (#"{"body":{}}"#, [#""url" is missing; it holds "/v1/chat/completions""#]),
            (#"{"url":null,"body":{}}"#, [#""url" has to be a string such as "/v1/chat/completions""#]),
            (
                #"{"url":"/v1/chat/completions","body":{"model":"m"}}"#,
                [#""messages" is missing; it holds a list of messages"#]
            ),
            (
                #"{"url":"/v1/embeddings","body":{"model":"m"}}"#,
                [#""input" is missing; it holds a string or a list of strings"#]
            ),
            (
                LineSample.batch(#","max_output_tokens":5"#, url: "/v1/responses"),
                [#"unknown member "messages""#, #""input" is missing; it holds a string or a list of items"#]
            ),
            (
                LineSample.batch().replacing("\"POST\"", with: "\"post\""),
                [#"method "post" cannot be sent; write "POST""#]
            ),
            (LineSample.batch().replacing("\"POST\"", with: "null"), [#"method "null" cannot be sent; write "POST""#]),
            (
                LineSample.batch().replacing("\"method\"", with: "\"methud\""),
                [#"unknown member "methud"; did you mean "method"?"#]
            ),
            (LineSample.batch(#","max_token":1"#), [#"unknown member "max_token"; did you mean "max_tokens"?"#]),
            (LineSample.batch(#","stream":true"#), [#""stream" has no meaning in a batch; leave it out"#]),
            (LineSample.batch(#","n":"2""#), [#""n" has to be a whole number or null"#]),
        ])
    func batch(line: String, words: [String]) {
        #expect(CheckedFile(line).words == words)
    }

    @Test(
        "A url that is nearly right is told apart from a strange one",
        arguments: [
            ("/v1/chat/completions/", "/v1/chat/completions"), ("/chat/completions", "/v1/chat/completions"),
            ("https://api.openai.com/v1/embeddings", "/v1/embeddings"), ("/v1/chat/completion", "/v1/chat/completions"),
            ("/v1/images", nil), ("", nil),
        ])
    func url(spelled: String, near: String?) {
        let words = "unknown url \"\(spelled)\"" + (near.map { "; did you mean \"\($0)\"?" } ?? "")

        #expect(CheckedFile(LineSample.batch(url: spelled)).words == [words])
    }

    @Test("stream may be written out as false, and null counts as left out")
    func harmless() {
        let file = CheckedFile(LineSample.batch(#","stream":false,"temperature":null,"stop":null"#))

        #expect(file.problems.isEmpty)
        #expect(file.groups[0].parameters.isEmpty)
    }

    @Test(
        "R-094 a custom_id is a string of 1 to 512 bytes, or left out",
        arguments: [
            (#""""#, "custom_id is empty; leave it out to have one made"),
            ("7", "custom_id is no string; leave it out to have one made"),
            ("null", "custom_id is no string; leave it out to have one made"),
            (
                "\"" + String(repeating: "x", count: 513) + "\"",
                "custom_id has 513 bytes; the most is 512; leave it out to have one made"
            ),
        ])
    func customID(value: String, words: String) {
        #expect(CheckedFile(LineSample.unified(#","custom_id":\#(value)"#)).words == [words])
    }

    @Test("R-094 R-101 ids up to the limit are kept as they are, missing ones are left to be made")
    func customIDs() {
        let longest = String(repeating: "x", count: 512)
        let file = CheckedFile(
            [
                LineSample.unified(#","custom_id":"\#(longest)""#), LineSample.unified(),
                LineSample.unified(#","custom_id":"a\"b""#),
            ].joined(separator: "\n"))

        #expect(file.customID(0) == longest)
        #expect(file.rows[1].customID == nil)
        #expect(file.rows[2].customIDEscaped)
    }

    @Test("All problems of a line are told, up to forty")
    func many() {
        let two = LineSample.unified(#","stream":true,"seed":"x""#).replacing(#""model":"m","#, with: "")
        let hostile = LineSample.unified((0..<5000).map { ",\"k\($0)\":0" }.joined())

        #expect(CheckedFile(two).codes == ["streaming", "bad_request", "no_model"])
        #expect(CheckedFile(hostile).problems.count == 40)
    }

    @Test("Names written with escapes are the same names")
    func escapedNames() {
        let file = CheckedFile(#"{"m\u006fdel":"m","\u006dessages":[{}],"custom\u005fid":"a","max\u005ftokens":5}"#)

        #expect(file.problems.isEmpty)
        #expect(file.rows[0].outputCeiling == 5)
    }
}
