import BatchSpoolCore
import Testing

/// What no provider takes is told before anything is sent.
@Suite struct MessageRuleTests {
    private static let call = #"{"role":"assistant","tool_calls":[{"id":"c1","type":"function"}]}"#
    private static let answered = #""tool_call_id" has to be the id of a call in an assistant message before it"#

    private static func words(_ messages: String) -> [String] {
        CheckedFile(#"{"model":"m","messages":[\#(messages)]}"#).words
    }

    @Test("A role that nobody knows is refused with those there are")
    func roles() {
        let known = #""user", "system", "assistant", "developer", "tool", "function""#

        #expect(Self.words(#"{"role":"robot","content":"x"}"#) == [#""role" has to be one of \#(known)"#])
        #expect(Self.words(#"{"role":"us\u0065r","content":"x"}"#) == [])
    }

    @Test("The answer of a tool follows the call it names")
    func answers() {
        let answer = #"{"role":"tool","tool_call_id":"c1","content":"x"}"#

        #expect(Self.words("\(Self.call),\(answer)") == [])
        #expect(Self.words("\(answer),\(Self.call)") == [Self.answered])
        #expect(Self.words("\(Self.call),\(answer.replacing("c1", with: "c2"))") == [Self.answered])
        #expect(Self.words(#"{"role":"tool","content":"x"}"#) == [Self.answered])
    }

    @Test(
        "A number that no provider takes is refused",
        arguments: [
            (#""temperature":2.1"#, #""temperature" has to be a number from 0 to 2"#),
            (#""temperature":-1"#, #""temperature" has to be a number from 0 to 2"#),
            (#""top_p":1.5"#, #""top_p" has to be a number from 0 to 1"#),
            (#""n":0"#, #""n" has to be at least 1"#),
            (#""presence_penalty":-3"#, #""presence_penalty" has to be a number from -2 to 2"#),
            (#""frequency_penalty":2.5"#, #""frequency_penalty" has to be a number from -2 to 2"#),
            (#""top_logprobs":21"#, #""top_logprobs" has to be a number from 0 to 20"#),
            (#""max_tokens":0"#, #""max_tokens" has to be at least 1"#),
        ])
    func ranges(parameter: String, words: String) {
        #expect(CheckedFile(LineSample.unified("," + parameter)).words == [words])
    }

    @Test(
        "The ends of a range, and null, are inside",
        arguments: [
            #""temperature":2"#, #""temperature":0"#, #""top_p":1.0"#, #""top_p":null"#, #""presence_penalty":-2"#,
            #""top_logprobs":0"#, #""max_tokens":1"#, #""temperature":1e-1"#,
        ])
    func ends(parameter: String) {
        #expect(CheckedFile(LineSample.unified("," + parameter)).words == [])
    }

    @Test("What the options set for all rows is held to the same ranges")
    func options() {
        let options = OptionsFile(line: #"{"defaults":{"temperature":3}}"#)

        #expect(options.words == [#"option "defaults.temperature" has to be a number from 0 to 2"#])
    }
}
