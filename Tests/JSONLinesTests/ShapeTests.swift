import JSONLines
import Testing

/// A line with the shape of the one before is compared with it instead of being visited.
@Suite("Lines of one shape")
struct ShapeTests {
    /// Everything that is told of a line.
    struct Reading: Equatable {
        var fault: JSONFault?
        var features: TextFeatures?
        var nodes: [String] = []

        init(_ bytes: [UInt8], _ scanner: inout JSONScanner) {
            let padded = bytes + Scan.junk
            padded.withUnsafeBytes { raw in
                do throws(JSONFault) {
                    let line = try scanner.scan(UnsafeRawBufferPointer(rebasing: raw[..<bytes.count]))
                    features = line.features
                    nodes = (0..<Int32(line.count)).map { Self.words(line[$0], line) }
                } catch {
                    fault = error
                }
            }
        }

        private static func words(_ node: JSONNode, _ line: JSONLine) -> String {
            let key = node.key.map { String(decoding: line.slice($0), as: UTF8.self) } ?? "-"
            let value = String(decoding: line.slice(node.value), as: UTF8.self)
            return "\(node.parent) \(key) \(node.keyEscaped) \(node.kind) \(value) \(node.valueEscaped)"
        }
    }

    @Test("R-103 are read like by a scanner that has seen no line before", arguments: 0..<4)
    func readAlike(seed: Int) {
        let options = JSONScanner.Options(recordDepth: 4, countsFeatures: seed % 2 == 0)
        var mutator = Mutator(seed: UInt64(seed) + 100)
        var scanner = JSONScanner(options)
        var different = 0
        for _ in 0..<FuzzTests.rounds / 100 {
            let line = mutator.line()
            // As many like it as it takes for the scanner to go on comparing.
            for bytes in Array(repeating: line, count: 10) + [mutator.changed(line)] {
                var fresh = JSONScanner(options)
                if Reading(bytes, &scanner) != Reading(bytes, &fresh) { different += 1 }
            }
        }
        #expect(different == 0)
    }

    @Test("have one number, and their values at the same indices")
    func number() {
        var scanner = JSONScanner(.init(recordDepth: 3))
        let shapes = [(1, "a"), (-2.5, #"\u0062 \"c"#), (30e3, "")].map { number, text in
            shape(#"{"n": \#(number), "o": {"t": "\#(text)"}, "z": null}"#, &scanner)
        }
        #expect(shapes[0] != 0)
        #expect(Set(shapes).count == 1)
    }

    @Test(
        "are told from lines with another key, kind, order or end",
        arguments: [
            #"{"n": 1, "o": {"u": "a"}, "z": null}"#, #"{"n": "1", "o": {"t": "a"}, "z": null}"#,
            #"{"n": 1, "o": {"t": 5}, "z": null}"#, #"{"n": 1, "o": {"t": "a"}, "z": true}"#,
            #"{"n": 1, "o": {"t": "a"}, "z": null} "#, #"{"n": 1, "o": {"t": "a"}}"#,
        ])
    func others(line: String) {
        var scanner = JSONScanner(.init(recordDepth: 3))
        let first = shape(#"{"n": 1, "o": {"t": "a"}, "z": null}"#, &scanner)
        #expect(shape(line, &scanner) != first)
    }

    @Test("are found again after lines that were no two alike")
    func afterDisorder() {
        var scanner = JSONScanner()
        for number in 0..<1_000 { _ = shape(#"{"key\#(number)": 1}"#, &scanner) }
        let shapes = (0..<600).map { shape(#"{"n": \#($0)}"#, &scanner) }
        #expect(shapes.last != 0)
        #expect(shapes.suffix(100).allSatisfy { $0 == shapes.last })
    }

    private func shape(_ line: String, _ scanner: inout JSONScanner) -> UInt32 {
        let bytes = Array(line.utf8)
        return (bytes + Scan.junk).withUnsafeBytes { raw in
            (try? scanner.scan(UnsafeRawBufferPointer(rebasing: raw[..<bytes.count])))?.shape ?? 0
        }
    }
}
