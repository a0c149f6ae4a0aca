import JSONLines
import Testing

@Suite("R-092 a key is used once in its object")
struct DuplicateKeyTests {
    @Test("a repeated key is refused with both places")
    func plain() {
        #expect(Scan.fault(#"{"a":1,"b":2,"a":3}"#) == JSONFault(kind: .duplicateKey, offset: 13, firstOffset: 1))
    }

    @Test(
        "spelled with escapes it is the same key",
        arguments: [
            #"{"a":1,"\u0061":2}"#, #"{"\u0061":1,"a":2}"#, #"{"é/":1,"\u00e9\/":2}"#, #"{"😀":1,"\ud83d\ude00":2}"#,
            #"{"a long key of many bytes":1,"\u0061 long key of many bytes":2}"#, #"{"":1,"":2}"#,
        ])
    func escaped(line: String) {
        #expect(Scan.fault(line)?.kind == .duplicateKey)
    }

    @Test("in another object it is another key")
    func elsewhere() {
        #expect(Scan.fault(#"{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}"#) == nil)
    }

    @Test("keys that differ in little are different")
    func near() {
        #expect(Scan.fault(#"{"a":1,"A":2,"a ":3,"":4,"a\u0000":5,"aa":6,"aaaaaaaa":7,"aaaaaaaaa":8}"#) == nil)
    }

    @Test("a repeated key is found among many, at any place", arguments: [0, 7, 14, 15, 16, 17, 500, 9_999])
    func many(place: Int) {
        let keys = (0..<10_000).map { "\"key \($0)\":\($0 % 7)" }
        #expect(Scan.fault("{" + keys.joined(separator: ",") + "}") == nil)
        let repeated = keys + ["\"k\\u0065y \(place)\":null"]
        let fault = Scan.fault("{" + repeated.joined(separator: ",") + "}")
        #expect(fault?.kind == .duplicateKey)
        #expect(fault?.firstOffset == 1 + keys[..<place].reduce(0) { $0 + $1.utf8.count + 1 })
    }

    @Test("large objects within large objects do not meet")
    func nested() {
        let inner = "{" + (0..<40).map { "\"k\($0)\":0" }.joined(separator: ",") + "}"
        let outer = "{" + (0..<40).map { "\"k\($0)\":\(inner)" }.joined(separator: ",") + "}"
        #expect(Scan.fault(outer) == nil)
        #expect(Scan.fault(String(outer.dropLast()) + #","k3":1}"#)?.kind == .duplicateKey)
    }

    @Test("a scanner forgets the keys of earlier lines")
    func linesAreApart() {
        var scanner = JSONScanner()
        let line = Array(("{" + (0..<300).map { "\"k\($0)\":0" }.joined(separator: ",") + "}").utf8)
        for _ in 0..<100 { #expect(FuzzTests.fault(line, &scanner) == nil) }
    }
}
