import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Cutting the elements out of a page")
struct ElementCutterTests {
    /// Elements and rest of `text`, which comes in pieces of `chunk` bytes.
    private func cut(_ text: String, chunk: Int = 1, longest: Int = 1 << 10) throws -> ([String], String) {
        try cut(text, chunk: chunk, ElementCutter.Place(name: "list", longest: longest))
    }

    private func cut(_ text: String, chunk: Int, _ place: ElementCutter.Place) throws -> ([String], String) {
        var cutter = ElementCutter(place)
        var elements: [String] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            try bytes[start..<min(start + chunk, bytes.count)].withUnsafeBytes { piece in
                try cutter.take(piece) { elements.append(String(decoding: $0, as: UTF8.self)) }
            }
        }
        return (elements, String(decoding: cutter.rest, as: UTF8.self))
    }

    @Test("elements come whole, whatever pieces the page comes in", arguments: [1, 2, 3, 7, 64, 1 << 20])
    func pieces(chunk: Int) throws {
        let elements = [#"{"a":"]},[{\"\\"}"#, #"{"b":[[1,2],{"list":[3]}]}"#, "{}"]
        let text = "{ \"x\" : {\"list\":[1,{}]}, \"list\" : [ \(elements.joined(separator: " ,\r\n")) ] , \"n\":null}"
        let (found, rest) = try cut(text, chunk: chunk)
        #expect(found == elements)
        #expect(rest == "{ \"x\" : {\"list\":[1,{}]}, \"list\" : [] , \"n\":null}")
    }

    @Test("elements of every kind are elements")
    func kinds() throws {
        #expect(
            try cut(#"{"list":[1,"a,]\"",null,[2,[3]],{"c":{}}]}"#).0 == [
                "1", #""a,]\"""#, "null", "[2,[3]]", #"{"c":{}}"#,
            ])
    }

    @Test("an empty list has none", arguments: ["[]", "[ \n ]"])
    func empty(list: String) throws {
        let (elements, rest) = try cut("{\"list\":\(list)}")
        #expect(elements.isEmpty && WireValue(Array(rest.utf8))?["list"].elements?.count == 0)
    }

    @Test("lists of other names stay where they are, and so does one within an element or a name")
    func others() throws {
        let text = #"{"rows":[{"a":1},{"b":2}],"\"list":[{"c":3}],"list":{"list":[{"d":4}]},"text":"\"list\":["}"#
        let (elements, rest) = try cut(text)
        #expect(elements.isEmpty && rest == text)
    }

    @Test("a page that is cut has no sound rest")
    func cutPage() throws {
        let text = #"{"list":[{"a":"b"},{"c":[1]}],"next":"t"}"#
        for length in 1..<text.utf8.count {
            let (_, rest) = try cut(String(text.prefix(length)), chunk: 5)
            #expect(WireValue(Array(rest.utf8)) == nil)
        }
    }

    @Test("a hole in the list, an element or a rest that is too long are no page")
    func noPage() {
        #expect(throws: ProviderError.self) { try cut(#"{"list":[1,,2]}"#) }
        #expect(throws: ProviderError.self) { try cut(#"{"list":["0123456789"]}"#, longest: 8) }
        #expect(throws: ProviderError.self) {
            try cut("{\"x\":\"\(String(repeating: "y", count: 70_000))\"}", chunk: 1000)
        }
    }

    @Test("of 60 MB of elements one is held, and none of a list that is not wanted", arguments: [true, false])
    func held(wanted: Bool) throws {
        var cutter = ElementCutter(ElementCutter.Place(name: "list", longest: 1 << 20))
        var (most, count) = (0, 0)
        func take(_ text: [UInt8]) throws {
            try text.withUnsafeBytes { piece in
                try cutter.take(piece, wants: { _, _ in wanted }) { _ in count += 1 }
            }
            most = max(most, cutter.held)
        }
        try take(Array("{\"list\":[".utf8))
        let element = Array("\"\(String(repeating: "x", count: 60_000))\",".utf8)
        for _ in 0..<1000 { try take(element) }
        try take(Array("1]}".utf8))
        #expect(count == (wanted ? 1001 : 0) && most < 100_000)
    }

    @Test("lists are found at every depth they may stand at, and what lies as deep is passed over", arguments: [1, 9])
    func deep(chunk: Int) throws {
        let place = ElementCutter.Place(name: "list", depths: 3...4, hollow: 4, longest: 1 << 10)
        let text = #"{"a":{"list":[1,{"b":2}],"c":[{"d":[5]}]},"e":{"f":{"list":[3],"g":{"list":[4]}}},"h":"}"}"#
        let (found, rest) = try cut(text, chunk: chunk, place)
        #expect(found == ["1", #"{"b":2}"#, "3"])
        #expect(rest == #"{"a":{"list":[],"c":[{}]},"e":{"f":{"list":[],"g":{}}},"h":"}"}"#)
    }

    @Test("an element that no bracket of the list ends leaves no sound rest")
    func wrongBracket() throws {
        let (_, rest) = try cut(#"{"list":[{"a":1}}"#)
        #expect(WireValue(Array(rest.utf8)) == nil)
    }
}
