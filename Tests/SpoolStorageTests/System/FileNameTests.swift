import Testing

@testable import SpoolStorage

@Suite struct FileNameTests {
    @Test("What could lead out of a directory is no name", arguments: ["", ".", "..", "a/b", "/", "a\0b"])
    func refuses(text: String) {
        #expect(FileName(text.utf8) == nil)
    }

    @Test("Any other bytes are a name", arguments: [[0xff, 0xfe], Array("-rf ".utf8), Array("...".utf8), [0x0a]])
    func accepts(bytes: [UInt8]) {
        #expect(FileName(bytes)?.bytes == bytes)
    }
}
