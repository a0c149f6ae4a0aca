import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Rows become lines of a batch file")
struct RowTranslatorTests {
    static func translated(_ lines: [String], verbatim: Bool = false, _ translation: Translation) throws -> [String] {
        let part = Samples.part(MemoryRows(lines, verbatim: verbatim), translation)
        var translator = RowTranslator(part, as: .openAI(part.endpoint))
        var reader = try part.rows.makeReader(verbatimBytes: true)
        var all: [UInt8] = []
        while try reader.next({ (row, line) throws(ProviderError) in
            let length = try translator.measure(row, line)
            all += [UInt8](unsafeUninitializedCapacity: length) { memory, count in
                translator.write(line, to: UnsafeMutableRawBufferPointer(memory))
                count = length
            }
        }) {}
        #expect(try RowTranslator.length(of: part, as: .openAI(part.endpoint)) == all.count)
        return String(decoding: all, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    static func body(_ row: String, _ translation: Translation, verbatim: Bool = false) throws -> String {
        let line = try #require(try translated([row], verbatim: verbatim, translation).first)
        let head = #"{"custom_id":"TOKEN-1-1-0","method":"POST","url":"/v1/chat/completions","body":"#
        #expect(line.hasPrefix(head) && line.hasSuffix("}"))
        return String(line.dropFirst(head.count).dropLast())
    }

    static func batch(_ body: String) -> String {
        #"{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":\#(body)}"#
    }

    static let plain = Translation(model: WireModel("m2"), bodiesPass: false)

    @Test("a verbatim body passes byte for byte, odd spacing and numbers too (R-091)")
    func verbatim() throws {
        let body = #"{ "model" : "gpt-x",  "messages":[{"content":"\u0041"}], "x":1e999999,"y":-0, "z":1.0 }"#
        let pass = Translation(model: WireModel("other"), bodiesPass: true)
        #expect(try Self.body(Self.batch(body), pass, verbatim: true) == body)
    }

    @Test("only the model's value changes, in its place")
    func modelReplaced() throws {
        let made = try Self.body(Self.batch(#"{"a": 1, "model": "m1" , "messages":[]}"#), Self.plain)
        #expect(made == #"{"a": 1,"model":"m2","messages":[]}"#)
    }

    @Test("a body without a model gets one at its end")
    func modelAdded() throws {
        #expect(try Self.body(Self.batch(#"{"messages":[]}"#), Self.plain) == #"{"messages":[],"model":"m2"}"#)
        #expect(try Self.body(Self.batch("{ }"), Self.plain) == #"{"model":"m2"}"#)
    }

    @Test("a model's name is escaped, whatever it holds")
    func modelEscaped() throws {
        let odd = Translation(model: WireModel("a\"b\\c\n"), bodiesPass: false)
        #expect(try Self.body(Self.batch("{}"), odd) == #"{"model":"a\"b\\c\n"}"#)
    }

    @Test("a row that is not verbatim is spliced although bodies pass")
    func splicedAmongVerbatim() throws {
        let pass = Translation(model: WireModel("m2"), bodiesPass: true)
        #expect(try Self.body(Self.batch(#"{"model":"m1"}"#), pass) == #"{"model":"m2"}"#)
    }

    @Test("a verbatim row is spliced when bodies do not pass")
    func verbatimMustChange() throws {
        #expect(try Self.body(Self.batch(#"{"model":"m1"}"#), Self.plain, verbatim: true) == #"{"model":"m2"}"#)
    }

    @Test("the unified shape: everything but custom_id and batchspool is the body")
    func unified() throws {
        let row = #" {"custom_id":"a","messages":[{"role":"user"}],"batchspool":{},"max_tokens":5, "seed" :7 } "#
        let made = try Self.body(row, Self.plain)
        #expect(made == #"{"messages":[{"role":"user"}],"max_tokens":5, "seed" :7,"model":"m2"}"#)
    }

    @Test("top-level input passes for embeddings")
    func embeddings() throws {
        let row = #"{"input":["a","b"],"custom_id":"a","model":"e1"}"#
        #expect(try Self.body(row, Self.plain) == #"{"input":["a","b"],"model":"m2"}"#)
    }

    @Test("an override replaces the row's value in its place, or is added")
    func override() throws {
        var rules = Self.plain
        rules.override = ["temperature": "0", "top_p": "0.5"]
        let made = try Self.body(Self.batch(#"{"model":"m1","temperature":1.0,"n":1}"#), rules)
        #expect(made == #"{"model":"m2","temperature":0,"n":1,"top_p":0.5}"#)
    }

    @Test("a default is added only where the row says nothing")
    func defaults() throws {
        var rules = Self.plain
        rules.defaults = ["max_tokens": "100", "seed": "1"]
        let made = try Self.body(Self.batch(#"{"model":"m1","max_tokens":5}"#), rules)
        #expect(made == #"{"model":"m2","max_tokens":5,"seed":1}"#)
    }

    @Test("override wins over default")
    func overrideOverDefault() throws {
        var rules = Self.plain
        rules.override = ["seed": "1"]
        rules.defaults = ["seed": "2"]
        #expect(try Self.body(Self.batch(#"{"model":"m1"}"#), rules) == #"{"model":"m2","seed":1}"#)
    }

    @Test("a parameter is renamed and keeps its bytes")
    func rename() throws {
        var rules = Self.plain
        rules.rename = ["max_tokens": "max_completion_tokens"]
        let made = try Self.body(Self.batch(#"{"model":"m1","max_tokens": 1e2,"n":1}"#), rules)
        #expect(made == #"{"model":"m2","max_completion_tokens":1e2,"n":1}"#)
    }

    @Test("override and default are renamed too, and none of them doubles a name")
    func renameAll() throws {
        var rules = Self.plain
        rules.rename = ["max_tokens": "max_completion_tokens"]
        rules.defaults = ["max_tokens": "7"]
        #expect(
            try Self.body(Self.batch(#"{"model":"m1"}"#), rules) == #"{"model":"m2","max_completion_tokens":7}"#)
        #expect(
            try Self.body(Self.batch(#"{"max_completion_tokens":9,"model":"m1"}"#), rules)
                == #"{"max_completion_tokens":9,"model":"m2"}"#)
        rules.override = ["max_tokens": "3"]
        #expect(
            try Self.body(Self.batch(#"{"max_completion_tokens":9,"max_tokens":8,"model":"m1"}"#), rules)
                == #"{"max_completion_tokens":3,"model":"m2"}"#)
    }

    @Test(
        "the row's own spelling of a name wins over a renamed one",
        arguments: [
            #"{"max_tokens":8,"max_completion_tokens":9,"model":"m1"}"#,
            #"{"max_completion_tokens":9,"max_tokens":8,"model":"m1"}"#,
        ])
    func renameMeetsItsTarget(body: String) throws {
        var rules = Self.plain
        rules.rename = ["max_tokens": "max_completion_tokens"]
        #expect(try Self.body(Self.batch(body), rules) == #"{"max_completion_tokens":9,"model":"m2"}"#)
    }

    @Test("a dropped name makes room for one that is renamed to it")
    func renameToDropped() throws {
        var rules = Self.plain
        rules.rename = ["a": "b"]
        rules.drop = ["b"]
        #expect(try Self.body(Self.batch(#"{"b":1,"a":2,"model":"m1"}"#), rules) == #"{"b":2,"model":"m2"}"#)
    }

    @Test("a dropped parameter goes, wherever it comes from")
    func drop() throws {
        var rules = Self.plain
        rules.drop = ["seed", "user"]
        rules.defaults = ["user": "\"u\""]
        #expect(
            try Self.body(Self.batch(#"{"seed":1,"n":2,"model":"m1","seed2":3}"#), rules)
                == #"{"n":2,"model":"m2","seed2":3}"#)
        #expect(try Self.body(Self.batch(#"{"n":2,"model":"m1","seed":1}"#), rules) == #"{"n":2,"model":"m2"}"#)
    }

    @Test("escaped keys count by the name they stand for")
    func escapedKeys() throws {
        var rules = Self.plain
        rules.drop = ["seed"]
        let body = #"{"\u006dodel":"m1","s\u0065ed":1,"te\u006dp":2}"#
        #expect(try Self.body(Self.batch(body), rules) == #"{"model":"m2","te\u006dp":2}"#)
        #expect(try Self.body(#"{"custom\u005fid":"a","messages":[]}"#, Self.plain) == #"{"messages":[],"model":"m2"}"#)
    }

    @Test("nested members of the same name are left alone")
    func nested() throws {
        var rules = Self.plain
        rules.drop = ["seed"]
        let body = #"{"tools":[{"seed":1,"model":"x"}],"metadata":{"model":"y","seed":2},"model":"m1"}"#
        #expect(
            try Self.body(Self.batch(body), rules)
                == #"{"tools":[{"seed":1,"model":"x"}],"metadata":{"model":"y","seed":2},"model":"m2"}"#)
    }

    @Test("R-091 numbers of a spliced body keep their digits")
    func numbers() throws {
        let digits = String(repeating: "9", count: 400)
        let made = try Self.body(Self.batch(#"{"a":\#(digits),"model":"m1","b":1e999999,"c":-0,"d":1.0}"#), Self.plain)
        #expect(made == #"{"a":\#(digits),"model":"m2","b":1e999999,"c":-0,"d":1.0}"#)
    }

    @Test("each row carries its own number")
    func numbering() throws {
        let rows = (0..<12).map { _ in #"{"messages":[]}"# }
        let lines = try Self.translated(rows, Self.plain)
        for (number, line) in lines.enumerated() {
            #expect(line.hasPrefix(#"{"custom_id":"TOKEN-1-1-\#(number)","method""#))
        }
    }

    @Test(
        "a line that is not what was checked is refused as our own fault",
        arguments: [
            "[1]", #"{"messages":"#, #"{"body":{"model":"m" "x"}}"#,
        ])
    func changedLine(line: String) throws {
        let error = try #require(throws: ProviderError.self) { try Self.translated([line], Self.plain) }
        #expect(error.kind == .local && error.detail.hasPrefix("row 0: "))
    }

    @Test("a row the dialect has no words for is refused with what is wrong, so that it can go elsewhere")
    func wordless() throws {
        let error = try #require(throws: ProviderError.self) {
            try Self.translated([#"{"params":{"model":"m"}}"#], Self.plain)
        }
        #expect(error.kind == .refused && error.code == "unsupported_parameter" && error.detail.hasPrefix("row 1: "))
    }

    @Test("counting reads no row that passes")
    func countsWithoutBytes() throws {
        let rows = MemoryRows([Self.batch(#"{"model":"m"}"#), Self.batch(#"{"model":"m","n":1}"#)], verbatim: true)
        let part = Samples.part(rows)
        let lines = try Self.translated(
            rows.rows.map { String(decoding: $0.line, as: UTF8.self) }, verbatim: true, part.translation)
        #expect(
            try RowTranslator.length(of: part, as: .openAI(part.endpoint)) == lines.reduce(0) { $0 + $1.utf8.count + 1 }
        )
    }
}
