import BatchSpoolCore
import Testing

/// What the catalogue of bad cases says of contents, as far as one line decides it.
@Suite struct ContentTests {
    private let row = LineSample.unified()

    @Test(
        "R-080 R-081 a file of nothing, or of blank lines, has no rows and is told so",
        arguments: ["", "\n", " \t\r\n\n"])
    func empty(text: String) {
        #expect(CheckedFile(text).rows.isEmpty)
        #expect(CheckedFile(text).problems.isEmpty)
        #expect(Problem.empty.words == "there is no request in the file; a line holds one JSON object")
        #expect(Problem.empty.code == "empty")
    }

    @Test(
        "R-082 R-083 R-084 line ends and a byte order mark at the start change nothing",
        arguments: [
            "ROW\nROW", "ROW\nROW\n", "ROW\r\nROW\r\n", "\u{FEFF}ROW\nROW", "ROW\n\n\nROW",
        ])
    func lineEnds(form: String) {
        let file = CheckedFile(form.replacing("ROW", with: row))

        #expect(file.rows.count == 2)
        #expect(file.problems.isEmpty)
    }

    @Test("R-083 a lone carriage return between tokens is white space")
    func loneReturn() {
        #expect(CheckedFile(row.replacing(",", with: ",\r")).rows.count == 1)
    }

    @Test("R-084 a byte order mark elsewhere is refused with its line and byte")
    func byteOrderMark() {
        #expect(
            CheckedFile(row + "\n\u{FEFF}" + row).sentences == [
                "orders.jsonl:2: byte 1: a byte order mark, which may only stand at the start of the file"
            ])
    }

    @Test("R-085 UTF-16 is told by name")
    func utf16() {
        let problem = Problem.notUTF8Hint("UTF-16 (little endian)")

        #expect(problem.words == "the file looks like UTF-16 (little endian); write it as UTF-8")
        #expect(problem.code == "not_utf8")
    }

    @Test("R-086 a NUL byte is refused with line and offset")
    func nul() {
        let file = CheckedFile(row + "\n{\"a\":\"b\0\"}\n")

        #expect(file.sentences == ["orders.jsonl:2: byte 8: a NUL byte; was the file written as text?"])
        #expect(file.codes == ["bad_json"])
    }

    @Test(
        "R-087 stray, overlong and surrogate bytes are not UTF-8",
        arguments: [
            [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
        ])
    func notUTF8(bytes: [UInt8]) {
        let file = CheckedFile(Array(#"{"a":""#.utf8) + bytes + Array(#""}"#.utf8))

        #expect(file.codes == ["not_utf8"])
        #expect(file.words == ["byte 7: not UTF-8; write the file as UTF-8"])
    }

    @Test("R-088 half of a surrogate pair is refused")
    func loneSurrogate() {
        #expect(
            CheckedFile(#"{"a":"\ud800"}"#).words == [
                "byte 7: half of a surrogate pair; write both halves or the character itself"
            ])
    }

    @Test("R-089 a line over the limit is told with both sizes")
    func longLine() {
        let problem = Problem.lineTooLong(length: 99, limit: 10)

        #expect(problem.words == "the line has 99 bytes; max_line allows 10")
        #expect(problem.code == "too_large")
    }

    @Test("R-090 the 65th level is refused, the 64th is not")
    func depth() {
        func nested(_ levels: Int) -> CheckedFile {
            CheckedFile(
                LineSample.batch(
                    #","tools":\#(String(repeating: "[", count: levels))1"#
                        + String(repeating: "]", count: levels)))
        }

        #expect(nested(62).problems.isEmpty)
        #expect(nested(63).codes == ["bad_json"])
        #expect(nested(63).words.first?.hasSuffix("nested more than 64 deep") == true)
    }

    @Test("R-091 a body passes byte for byte, whatever its numbers look like")
    func numbers() {
        let more =
            #","temperature": 1.0,"seed":-0,"top_p":1E-2,"logit_bias":{"6":1e999999,"5":\#(String(repeating: "7", count: 400))}"#
        let file = CheckedFile(LineSample.batch(more))

        #expect(file.body(0) == #"{"model":"m",\#(LineSample.messages)\#(more)}"#)
        #expect(file.rows[0].verbatim)
    }

    @Test("R-092 a repeated key is refused, however it is spelled")
    func duplicateKey() {
        let file = CheckedFile(#"{"model":"m","mod\u0065l":"n"}"#)

        #expect(file.codes == ["duplicate_key"])
        #expect(file.words == ["byte 14: this key already stands at byte 2; readers disagree which counts"])
    }

    @Test("R-093 a repeated custom_id is told with both lines")
    func duplicateID() {
        let problem = PlacedProblem(line: 1042, problem: .duplicateCustomID("a-17", firstLine: 88))

        #expect(
            problem.sentence(file: "orders.jsonl")
                == #"orders.jsonl:1042: custom_id "a-17" was already used on line 88; give each line its own"#)
    }

    @Test("R-095 custom_ids that differ only by Unicode form are both taken, byte for byte")
    func unicodeForms() {
        let file = CheckedFile(
            LineSample.unified(#","custom_id":"é""#) + "\n" + LineSample.unified(",\"custom_id\":\"e\u{301}\""))

        #expect(file.codes == [])
        #expect(file.customID(0)?.utf8.count == 2)
        #expect(file.customID(1)?.utf8.count == 3)
    }

    @Test("R-097 one bad line leaves the others as they are")
    func oneBadLine() {
        let file = CheckedFile([row, "{", row].joined(separator: "\n"))

        #expect(file.rows.count == 2)
        #expect(
            file.sentences == [
                "orders.jsonl:2: byte 2: the line ends here, within what began at byte 1; a line holds one whole object"
            ])
    }

    @Test(
        "R-098 a line is one object and nothing else",
        arguments: [
            ("{} {}", "byte 4: something follows the object; a line holds one object"),
            ("{}x", "byte 3: something follows the object; a line holds one object"),
            ("[]", "byte 1: a line holds one JSON object, this is something else"),
            ("7", "byte 1: a line holds one JSON object, this is something else"),
            ("hello", "byte 1: this is not JSON; expected a value"),
        ])
    func oneObject(line: String, words: String) {
        #expect(CheckedFile(line).words == [words])
        #expect(CheckedFile(line).codes == ["bad_json"])
    }
}
