import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Rows in Anthropic's own shape")
struct AnthropicParamsTests {
    static func line(_ params: String) -> String { #"{"custom_id":"a","params":\#(params)}"# }
    static let plain = Translation(model: WireModel("m2"), bodiesPass: false)

    @Test("pass byte for byte when the model is right")
    func untouched() throws {
        let params = #"{ "model" : "m2", "max_tokens":1e2, "messages":[{"content":"\u0041"}], "x":1e999 }"#
        #expect(try AnthropicSample.params(Self.line(params), Self.plain) == params)
    }

    @Test("only the model is replaced when it differs")
    func model() throws {
        let made = try AnthropicSample.params(Self.line(#"{"max_tokens": 5, "model":"m1","system":"s"}"#), Self.plain)
        #expect(made == #"{"max_tokens": 5,"model":"m2","system":"s"}"#)
    }

    @Test("what is set for all rows is set here under Anthropic's names")
    func override() throws {
        var rules = Self.plain
        rules.override = ["max_completion_tokens": "7"]
        rules.defaults = ["temperature": "0.5"]
        let made = try AnthropicSample.params(Self.line(#"{"model":"m2","max_tokens":5}"#), rules)
        #expect(made == #"{"model":"m2","max_tokens":7,"temperature":0.5}"#)
    }

    @Test("what has another form here cannot be set for them")
    func misfit() {
        var rules = Self.plain
        rules.override = ["reasoning_effort": #""low""#]
        #expect(throws: ProviderError.self) { try AnthropicSample.params(Self.line(#"{"model":"m2"}"#), rules) }
    }
}
