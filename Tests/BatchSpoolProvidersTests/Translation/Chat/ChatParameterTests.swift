import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("A chat request's effective parameters")
struct ChatParameterTests {
    static func value(_ parameter: ChatParameter, of row: String, _ rules: Translation) throws -> String? {
        try ChatSample.see(row, rules) { request, output in
            guard let value = request[parameter] else { return nil }
            output.append(value)
            return ChatSample.text(of: output, row)
        }
    }

    static let plain = Translation(model: WireModel("m"), bodiesPass: false)

    @Test("override wins over the row, which wins over a default")
    func order() throws {
        var rules = Self.plain
        rules.override = ["temperature": "0.5"]
        rules.defaults = ["max_tokens": "9", "top_p": "0.1"]
        let row = #"{"temperature":1.0,"messages":[],"top_p":1E0}"#
        #expect(try Self.value(.temperature, of: row, rules) == "0.5")
        #expect(try Self.value(.topP, of: row, rules) == "1E0")
        #expect(try Self.value(.maxTokens, of: row, rules) == "9")
        #expect(try Self.value(.seed, of: row, rules) == nil)
    }

    @Test("a parameter that is left out is not there, a renamed one is there under its new name")
    func dropAndRename() throws {
        var rules = Self.plain
        rules.drop = ["seed"]
        rules.rename = ["max_tokens": "max_completion_tokens"]
        let row = #"{"seed":1,"max_tokens":5}"#
        #expect(try Self.value(.seed, of: row, rules) == nil)
        #expect(try Self.value(.maxTokens, of: row, rules) == nil)
        #expect(try Self.value(.maxCompletionTokens, of: row, rules) == "5")
    }

    @Test("null is no value, an escaped name is the name")
    func nullAndEscapes() throws {
        let row = #"{"seed":null,"t\u006fp_p":0.5}"#
        #expect(try Self.value(.seed, of: row, Self.plain) == nil)
        #expect(try Self.value(.topP, of: row, Self.plain) == "0.5")
    }

    @Test("an object that is set for all rows can be looked into")
    func fixedObject() throws {
        var rules = Self.plain
        rules.override = ["response_format": #"{"type":"json_object"}"#]
        let isObject = try ChatSample.see("{}", rules) { request, _ in
            if case .jsonObject? = request.format { true } else { false }
        }
        #expect(isObject)
    }

    @Test("what is set for all rows and is no JSON makes the row unusable")
    func brokenOverride() {
        var rules = Self.plain
        rules.override = ["temperature": "warm"]
        #expect(throws: ProviderError.self) { try ChatSample.see("{}", rules) { _, _ in } }
    }

    @Test("parameters that are not known to a dialect are named")
    func refused() throws {
        let rows = [#"{"logit_bias":{"1":2}}"#: "logit_bias", #"{"x_y":1}"#: "x_y"]
        for (row, name) in rows {
            let error = #expect(throws: ProviderError.self) {
                try ChatSample.see(row, known: [.messages]) { request, _ in try request.refuseUnknown() }
            }
            #expect(error?.detail.contains(name) == true)
        }
        try ChatSample.see(#"{"logit_bias":null,"custom_id":"a","model":"b","batchspool":{}}"#) { request, _ in
            try request.refuseUnknown()
        }
    }

    @Test("one string to stop at or a list of them")
    func stops() throws {
        for (row, stops) in [(#"{"stop":"a"}"#, ["a"]), (#"{"stop":["a","b"]}"#, ["a", "b"]), ("{}", [])] {
            #expect(try ChatSample.see(row) { request, _ in request.stops.compactMap(\.string) } == stops)
        }
    }
}
