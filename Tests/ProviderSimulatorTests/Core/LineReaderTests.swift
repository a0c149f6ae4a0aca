import Testing

@testable import ProviderSimulator

struct LineReaderTests {
    @Test("Lines of every length pass through a buffer of any size", arguments: [1, 2, 7, 16, 1 << 20])
    func lines(bufferSize: Int) throws {
        let lines = (0..<60).map { String(repeating: "x", count: $0 * 7 % 23) }
        let directory = try TemporaryDirectory()
        let path = try directory.write("lines", lines.joined(separator: "\n") + "\nend")

        #expect(try read(path, bufferSize: bufferSize) == lines + ["end"])
    }

    @Test("An empty file has no line, a lone newline an empty one")
    func empty() throws {
        let directory = try TemporaryDirectory()

        #expect(try read(try directory.write("a", ""), bufferSize: 8).isEmpty)
        #expect(try read(try directory.write("b", "\n"), bufferSize: 8) == [""])
    }

    private func read(_ path: String, bufferSize: Int) throws -> [String] {
        var reader = try LineReader(path, bufferSize: bufferSize)
        var lines: [String] = []
        while let line = try reader.next() { lines.append(String(decoding: line, as: UTF8.self)) }
        return lines
    }
}
