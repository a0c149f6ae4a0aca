import BatchSpoolCore
import Testing

@Suite struct DroppedNameTests {
    @Test(
        "R-061 R-062 names are kept byte for byte, as text where they are text",
        arguments: [
            (Array("a\nb\u{202e}.jsonl".utf8), "\"a\\nb\u{202e}.jsonl\""), ([0xFF, 0x61], #"{"base64":"/2E="}"#),
            ([], #""""#),
        ])
    func coding(bytes: [UInt8], json: String) throws {
        let name = DroppedName(bytes: bytes)

        #expect(try Coded.text(name) == json)
        #expect(try Coded.value(DroppedName.self, json) == name)
    }

    @Test("Broken base64 is no name")
    func broken() {
        #expect(throws: DecodingError.self) { try Coded.value(DroppedName.self, #"{"base64":"?"}"#) }
    }
}
