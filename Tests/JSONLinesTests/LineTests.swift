import JSONLines
import Testing

@Suite("A sound line")
struct LineTests {
    static let answer = #"""
        {"id":"b","custom_id":"r-1","response":{"status_code":200,"body":{"choices":[
        {"index":0,"finish_reason":"stop"}],
        "usage":{"total_tokens":46,"prompt_tokens_details":{"cached_tokens":12}}}},"error":null}
        """#

    @Test("members are found by name, level by level")
    func members() throws {
        try Scan.with(Self.answer, .init(recordDepth: 6)) { line in
            let body = line.member("response").flatMap { line.member("body", of: $0) }
            let choices = body.flatMap { line.member("choices", of: $0) }
            let first = choices.flatMap { line.children(of: $0).first { _ in true } }
            let reason = first.flatMap { line.member("finish_reason", of: $0) }
            let details = body.flatMap { line.member("usage", of: $0) }
                .flatMap { line.member("prompt_tokens_details", of: $0) }
            let cached = details.flatMap { line.member("cached_tokens", of: $0) }
            #expect(reason.flatMap { line.string(of: $0) } == "stop")
            #expect(reason.map { line.string(of: $0, is: "stop") } == true)
            #expect(cached.flatMap { line.int(of: $0) } == 12)
            #expect(line.member("body") == nil)
            #expect(line.member(named: "error").map { line[$0].kind } == .null)
        }
    }

    @Test("values deeper than asked for are checked and not recorded")
    func recordDepth() throws {
        let text = #"{"a":{"b":{"c":1}},"d":[[1],2]}"#
        let counts = try [0, 1, 2, 3].map { depth in try Scan.with(text, .init(recordDepth: depth)) { $0.count } }
        #expect(counts == [0, 2, 5, 7])
        #expect(Scan.fault(#"{"a":{"b":{"c":tru}}}"#, .init(recordDepth: 1))?.offset == 15)
    }

    @Test("nodes come in the order of the text, with their parents and raw spans")
    func nodes() throws {
        let text = #" {"a" : {"b\n": [1, {}]}, "c":"\u0041"} "#
        try Scan.with(text, .init(recordDepth: 3)) { line in
            let nodes = (0..<Int32(line.count)).map { line[$0] }
            #expect(nodes.map(\.parent) == [-1, 0, 1, 1, -1])
            #expect(nodes.map(\.kind) == [.object, .array, .number, .object, .string])
            let raw = nodes.map { String(decoding: line.slice($0.value), as: UTF8.self) }
            #expect(raw == [#"{"b\n": [1, {}]}"#, "[1, {}]", "1", "{}", #""\u0041""#])
            #expect(nodes.map(\.keyEscaped) == [false, true, false, false, false])
            #expect(nodes.map(\.valueEscaped) == [false, false, false, false, true])
            #expect((0..<5).map { line.name(of: $0) } == ["a", "b\n", nil, nil, "c"])
            #expect(line.string(of: 4) == "A")
            #expect(line.string(of: 4, is: "A"))
        }
    }

    @Test("children are those of one container, whatever lies between them")
    func children() throws {
        try Scan.with(#"{"a":{"x":1,"y":[2]},"b":{"z":3},"c":4}"#, .init(recordDepth: 3)) { line in
            #expect(line.children().map { line.name(of: $0) } == ["a", "b", "c"])
            #expect(line.children(of: 0).map { line.name(of: $0) } == ["x", "y"])
            #expect(line.member("z", of: 0) == nil)
            #expect(line.member("z", of: 4) == 5)
            #expect(Array(line.children(of: 6)).isEmpty)
        }
    }

    @Test("a member is found by a key that is spelled with escapes")
    func escapedName() throws {
        try Scan.with(#"{"\u0063ustom_id":"x","m\u00e9":2,"\ud83d\ude00":3}"#) { line in
            #expect(line.member("custom_id") == 0)
            #expect(line.member("mé") == 1)
            #expect(line.member("😀") == 2)
            #expect(line.member("custom_i") == nil)
            #expect(line.member("custom_id2") == nil)
        }
    }

    @Test("only the first elements of an array are recorded, all are checked")
    func elementLimit() throws {
        var options = JSONScanner.Options()
        options.elementLimit = 2
        let count = try Scan.with(#"{"a":[1,2,3,{"b":4}],"c":5}"#, options) { $0.count }
        #expect(count == 4)
        #expect(Scan.fault(#"{"a":[1,2,3,04]}"#, options)?.kind == .badNumber)
    }

    @Test(
        "R-091 numbers pass byte for byte",
        arguments: [
            "1e999999", "-0", "1.0", "1", "0.10", "1E+2", String(repeating: "9", count: 400), "-1.5e-400",
        ])
    func numbers(number: String) throws {
        try Scan.with("{\"n\": \(number) }") { line in
            #expect(String(decoding: line.bytes(of: 0), as: UTF8.self) == number)
            #expect(line[0].kind == .number)
        }
    }

    @Test("an integer is read exactly or not at all")
    func integers() throws {
        let text = #"{"a":[9223372036854775807,-9223372036854775808,9223372036854775808,1.0,1e3,-0,-12,"5"]}"#
        let numbers = try Scan.with(text) { line in line.children(of: 0).map { line.int(of: $0) } }
        #expect(numbers == [Int.max, Int.min, nil, nil, nil, 0, -12, nil])
    }

    @Test("a string that fills any part of a block is read to its end", arguments: 0...140)
    func lengths(length: Int) throws {
        let text = String(repeating: "x", count: length)
        let options = JSONScanner.Options(recordDepth: 1, countsFeatures: true)
        try Scan.with(#"{"k":"\#(text)","l":"\n\#(text)\\"}"#, options) { line in
            #expect(line.string(of: 0) == text)
            #expect(line.string(of: 1) == "\n\(text)\\")
            #expect(line.features.words == (length > 0 ? 2 : 0))
        }
        #expect(Scan.fault(#"{"k":"\#(text)"#)?.offset == 6 + length)
    }
}
