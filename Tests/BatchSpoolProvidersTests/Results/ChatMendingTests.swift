import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Bringing answers into OpenAI's shape")
struct ChatMendingTests {
    /// Empty where nothing is mended.
    private func mend(_ body: String, _ form: AnswerForm = Samples.form, mends: Bool = true) -> String {
        guard var shaper = AnswerShaper(form, mends: mends) else { return "" }
        var scratch = Scratch()
        var answer = RowAnswer(wireID: scratch.hold("T-1-1-0"))
        answer.body = scratch.hold(body)
        shaper.shape(&answer, &scratch)
        return String(decoding: answer.body, as: UTF8.self)
    }

    private func message(_ members: String) -> String {
        let made = mend(#"{"choices":[{"message":{\#(members)}}]}"#)
        return String(made.dropFirst(#"{"choices":[{"message":{"#.utf8.count).dropLast(4))
    }

    @Test(
        "what has OpenAI's shape stays byte for byte",
        arguments: [
            #"{"content":null}"#, #"{ "choices": [ {"message":{"content":"a\u0041"} ,"finish_reason":"stop"} ] }"#,
            #"{"choices":[{"message":{"content":"a","reasoning":null}}]}"#, #"{"choices":{},"x":1}"#,
            #"{"choices":[{"message":{"reasoning":"a","reasoning_content":"b"},"finish_reason":null}]}"#,
            #"{"choices":[{"message":{"content":"a","reasoning":{"effort":"low"}}}]}"#, #"{"choices":[3,null]}"#,
        ])
    func untouched(body: String) {
        #expect(mend(body) == body)
    }

    @Test("thoughts go by one name, with their escapes as they were")
    func reasoning() {
        #expect(
            message(#""content":null,"reasoning":"a\n\u00e9\"b""#)
                == #""content":null,"reasoning_content":"a\n\u00e9\"b""#)
        #expect(
            message(#""reasoning_content":null,"reasoning":"a","content":"b""#)
                == #""reasoning_content":"a","reasoning":"a","content":"b""#)
    }

    @Test("chunks of text become one string and chunks of thoughts another")
    func chunks() {
        let chunks =
            #"{"type":"thinking","thinking":[{"type":"text","text":"h\n"},{"type":"text","text":"m"}]},"#
            + #"{"type":"text","text":"y\""},{"type":"text","text":"es"}"#
        #expect(
            message(#""role":"assistant","content":[\#(chunks)],"tool_calls":null"#)
                == #""role":"assistant","content":"y\"es","reasoning_content":"h\nm","tool_calls":null"#)
        #expect(
            message(#""content":[{"type":"thinking","thinking":"hm"}]"#)
                == #""content":"","reasoning_content":"hm""#)
        #expect(message(#""content":[]"#) == #""content":"""#)
    }

    @Test("thoughts that are there already are kept, and null is none")
    func knownThoughts() {
        let content = #""content":[{"thinking":"new"},{"text":"a"}]"#
        #expect(
            message(content + #","reasoning_content":"old""#) == #""content":"a","reasoning_content":"old""#)
        #expect(
            message(content + #","reasoning_content":null"#) == #""content":"a","reasoning_content":"new""#)
    }

    @Test("a list with more than text stays beside its text")
    func otherChunks() {
        let content = #"[{"text":"a"},{"type":"reference","reference_ids":[1]}]"#
        #expect(message(#""content":\#(content)"#) == #""content":"a","native_content":\#(content)"#)
    }

    @Test("every chunk counts")
    func manyChunks() {
        let chunks = repeatElement(#"{"text":"a"}"#, count: 1000).joined(separator: ",")
        #expect(message(#""content":[\#(chunks)]"#) == #""content":"\#(String(repeating: "a", count: 1000))""#)
    }

    @Test(
        "an end that OpenAI has no word for gets one, and its own stays beside it once",
        arguments: [("eos", "stop"), ("model_length", "length"), ("error", "stop"), ("abort", "stop")])
    func ends(native: String, standard: String) {
        #expect(
            mend(#"{"choices":[{"finish_reason":"\#(native)"}]}"#)
                == #"{"choices":[{"finish_reason":"\#(standard)","native_finish_reason":"\#(native)"}]}"#)
        #expect(
            mend(#"{"choices":[{"native_finish_reason":"x","finish_reason":"\#(native)"}]}"#)
                == #"{"choices":[{"native_finish_reason":"x","finish_reason":"\#(standard)"}]}"#)
    }

    private func logprobs(_ value: String) -> String {
        let made = mend(#"{"choices":[{"logprobs":\#(value),"index":0}]}"#)
        return String(made.dropFirst(#"{"choices":[{"logprobs":"#.utf8.count).dropLast(#","index":0}]}"#.utf8.count))
    }

    @Test("log probabilities in columns become a list of tokens, and what has no place in it stays beside it")
    func columns() {
        let columns = #""tokens":["N\u0065w"," \"York"],"token_ids":[3,4],"token_logprobs":[-0.40,-2e-6]"#
        let first = #"{"token":"N\u0065w","logprob":-0.40,"bytes":null,"top_logprobs":"#
        let second = #"{"token":" \"York","logprob":-2e-6,"bytes":null,"top_logprobs":"#
        #expect(
            logprobs("{\(columns)}")
                == #"{"content":[\#(first)[]},\#(second)[]}],"refusal":null,"token_ids":[3,4]}"#)
        let others = #"{"token":"\n","logprob":-1,"bytes":null},{"token":"b","logprob":-2.50,"bytes":null}"#
        #expect(
            logprobs(#"{\#(columns),"top_logprobs":[{"\n":-1,"b":-2.50},null],"content":null}"#)
                == #"{"content":[\#(first)[\#(others)]},\#(second)[]}],"refusal":null,"token_ids":[3,4]}"#)
        let flat = #""top_logprobs":{"a":-1}"#
        #expect(
            logprobs("{\(columns),\(flat)}")
                == #"{"content":[\#(first)[]},\#(second)[]}],"refusal":null,"token_ids":[3,4],\#(flat)}"#)
    }

    @Test(
        "log probabilities that are no columns of one length stay as they are",
        arguments: [
            "null", "{}", #"{"content":[{"token":"a","logprob":-1,"bytes":[97],"top_logprobs":[]}],"refusal":null}"#,
            #"{"tokens":["a"],"token_logprobs":[]}"#, #"{"tokens":["a"],"token_logprobs":[null]}"#,
            #"{"tokens":[1],"token_logprobs":[-1]}"#, #"{"tokens":["a"]}"#,
            #"{"content":[],"tokens":["a"],"token_logprobs":[-1]}"#,
        ])
    func noColumns(value: String) {
        #expect(logprobs(value) == value)
    }

    @Test("every choice is mended")
    func choices() {
        let choice = #"{"message":{"reasoning":"a"},"finish_reason":"eos"}"#
        let mended =
            #"{"message":{"reasoning_content":"a"},"finish_reason":"stop","native_finish_reason":"eos"}"#
        #expect(
            mend(#"{"choices":[\#(choice),\#(choice)],"model":"m"}"#)
                == #"{"choices":[\#(mended),\#(mended)],"model":"m"}"#)
    }

    @Test("only chat completions are mended, and only where their shape is wanted")
    func forms() {
        let body = #"{"choices":[{"finish_reason":"eos"}]}"#
        #expect(mend(body, AnswerForm(endpoint: .embeddings)) == "")
        #expect(mend(body, AnswerForm(endpoint: .chatCompletions, format: .raw)) == "")
        #expect(mend(body, mends: false) == "")
    }

    @Test("services whose pages say that they spell thoughts their own way are mended, so are those that nobody knows")
    func vendors() {
        for vendor in ["doubleword", "groq", "together", "unknown"] {
            #expect(OpenAIQuirks.of(vendor: vendor).mendsAnswers)
        }
        for vendor in ["openai", "azure", "deepinfra"] {
            #expect(!OpenAIQuirks.of(vendor: vendor).mendsAnswers)
        }
    }
}
