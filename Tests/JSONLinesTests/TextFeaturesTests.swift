import CSimdjson
import JSONLines
import Testing

@Suite("Text features")
struct TextFeaturesTests {
    static let pieces = [
        "a", "the ", "Hello", "camelCase", "HTTPServer", "NASA", "ABCD", "ABCDe", "xABCD", "é", "ß", "日", "本語",
        "カナ", "한", "я", "Жук", "😀", "“", " ", "  ", "\t", "\n", "\n\n    ", "\r\n", "\r", ".", "...", "{\"", "1", "12",
        "123", "1234567", "\u{0}", "\u{7F}", "\u{1B}", "×", "£", String(repeating: "Z", count: 70),
        String(repeating: "8", count: 131), String(repeating: "q", count: 66), String(repeating: " ", count: 65),
    ]

    static func text(_ random: inout SplitMix) -> String {
        (0..<random.below(60)).map { _ in pieces[random.below(pieces.count)] }.joined()
    }

    @Test("are what their definition says, one by one")
    func definition() {
        let features = TextFeatures(of: "Reading parseHTTPBody: NASA's 1234567 x=-1,\n\n\tend  é日カя")
        var expected = TextFeatures()
        expected.words = 6
        expected.lettersOver6 = 1 + 7
        expected.halfHumps = 2 * 1 + 3
        expected.digitGroups = 3 + 1
        expected.digits = 8
        expected.symbols = 5
        expected.symbolRuns = 4
        expected.accented = 1
        expected.han = 1
        expected.halfWide = 2 + 1
        expected.linesOrGaps = 3
        expected.textBytes = 61
        #expect(features == expected)
    }

    @Test("equal a count character by character, with every instruction set this processor has", arguments: 0..<4)
    func equalReference(counter: Int) {
        var random = SplitMix(state: 11)
        for _ in 0..<2000 {
            var text = Self.text(&random)
            var counted = cjson_features()
            let runs = text.withUTF8 { cjson_count_text_using(UInt32(counter), $0.baseAddress, $0.count, &counted) }
            guard runs else {
                #expect(counter >= 1, "the portable counter runs everywhere")
                return
            }
            let expected = ReferenceFeatures.of(text)
            let same =
                counted.words == expected.words && counted.letters_over_6 == expected.lettersOver6
                && counted.half_humps == expected.halfHumps && counted.digit_groups == expected.digitGroups
                && counted.digits == expected.digits && counted.symbols == expected.symbols
                && counted.symbol_runs == expected.symbolRuns && counted.han == expected.han
                && counted.half_wide == expected.halfWide && counted.accented == expected.accented
                && counted.lines_or_gaps == expected.linesOrGaps
            #expect(same, "\(text.debugDescription): \(counted), expected \(expected)")
            if !same { return }
        }
    }

    @Test("of a line are the sum over its string values, however they are escaped", arguments: [false, true])
    func ofLine(escapesAll: Bool) throws {
        var random = SplitMix(state: 5)
        for _ in 0..<300 {
            let texts = (0..<4).map { _ in Self.text(&random) }
            let tokens = texts.map { escapesAll ? Self.escaped($0) : JSONTextTests.literal($0) }
            let line = "{\"Key One\":\(tokens[0]),\"b\":[\(tokens[1]),12,{\"c\":\(tokens[2])}],\"d\":\(tokens[3])}"
            var found = try Scan.with(line, .init(countsFeatures: true)) { $0.features }
            var expected = TextFeatures.sum(of: texts.map(ReferenceFeatures.of))
            (found.textBytes, expected.textBytes) = (0, 0)
            #expect(found == expected, "\(line)")
        }
    }

    static func escaped(_ text: String) -> String {
        let units = text.utf16.map { unit in
            "\\u" + String(repeating: "0", count: 4 - String(unit, radix: 16).count) + String(unit, radix: 16)
        }
        return "\"\(units.joined())\""
    }

    @Test("are not counted unless asked for, nor for keys")
    func onlyValues() throws {
        let line = #"{"some key":{"other":1}}"#
        #expect(try Scan.with(line, .init(countsFeatures: true)) { $0.features } == TextFeatures())
        #expect(try Scan.with(#"{"a":"b"}"#) { $0.features } == TextFeatures())
    }

    @Test("flat memory: a text of megabytes counts like its parts")
    func long() throws {
        let part = "A sentence about fourteen harbour towns, 1234 boats.\nUND ÜBER 日本! "
        let line = "{\"a\":\(JSONTextTests.literal(String(repeating: part, count: 30_000)))}"
        let features = try Scan.with(line, .init(countsFeatures: true)) { $0.features }
        let expected = ReferenceFeatures.of(part)
        #expect(features.words == 30_000 * expected.words)
        #expect(features.symbolRuns == 30_000 * expected.symbolRuns)
        #expect(features.halfHumps == 30_000 * expected.halfHumps)
        #expect(features.han == 30_000 * expected.han)
    }

    @Test(
        "a data URL is no text, a text that begins with the word is",
        arguments: [
            ("data:image/png;base64,iVBORw0KGgo=", true), (#"data:image\/jpeg;base64,AAAA"#, true),
            ("data:text/plain,hi", true), ("data: the following table", false), ("data:1,2,3", false),
            ("data:image/png", false), ("data:", false), (#"data:image/\u0070ng,AA"#, false),
        ])
    func dataURLs(text: String, isURL: Bool) throws {
        let features = try Scan.with("{\"a\":\"\(text)\"}", .init(countsFeatures: true)) { $0.features }
        #expect(features.dataURLs == (isURL ? 1 : 0))
        #expect(features.dataURLBytes == (isURL ? text.utf8.count : 0))
        #expect(features.textBytes == (isURL ? 0 : text.utf8.count))
        #expect((features.words == 0) == isURL)
    }
}

extension TextFeatures {
    static func sum(of parts: [TextFeatures]) -> TextFeatures {
        let members: [WritableKeyPath<TextFeatures, Int>] = [
            \.words, \.lettersOver6, \.halfHumps, \.digitGroups, \.digits, \.symbols, \.symbolRuns, \.han, \.halfWide,
            \.accented, \.linesOrGaps,
        ]
        var sum = TextFeatures()
        for part in parts { for member in members { sum[keyPath: member] += part[keyPath: member] } }
        return sum
    }
}
