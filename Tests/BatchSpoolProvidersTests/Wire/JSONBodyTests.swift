import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Small bodies that are sent")
struct JSONBodyTests {
    @Test("names and values come back as they were, whatever they hold")
    func roundTrip() throws {
        let names = [#"a"b"#, "c\nd", "\\", "é\u{0}\u{1F}", "", "\u{2028}😀"]
        let body = JSONBody(
            names.map { ($0, .string($0)) } + [("n", .int(-7)), ("l", .list([.string("\""), .object([])]))])
        let value = try #require(WireValue(body.bytes))
        for name in names { #expect(value[name].string == name) }
        #expect(value["n"].int == -7 && value["l"].json == #"["\"",{}]"#)
    }

    @Test("an empty object and an empty list are that")
    func empty() {
        #expect(String(decoding: JSONBody([]).bytes, as: UTF8.self) == "{}")
        #expect(String(decoding: JSONBody([("a", .list([]))]).bytes, as: UTF8.self) == #"{"a":[]}"#)
    }

    @Test("metadata is our key and what fits beside it")
    func metadata() {
        var others = Dictionary(uniqueKeysWithValues: (10..<40).map { ("n\($0)", "v") })
        others["a" + String(repeating: "x", count: 64)] = "too long a name"
        others["b"] = String(repeating: "x", count: 513)
        others[BatchOrder.keyName] = "not ours"
        let order = BatchOrder(
            key: SubmissionKey("k"), endpoint: .chatCompletions, model: WireModel("m"), rows: 1, metadata: others)
        #expect(order.pairs.map(\.0) == [BatchOrder.keyName] + (10..<25).map { "n\($0)" })
        guard case .string("k")? = order.pairs.first?.1 else { Issue.record("the key is another one"); return }
    }
}
