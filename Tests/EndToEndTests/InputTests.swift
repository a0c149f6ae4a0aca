import TestKit
import Testing

/// Files that cannot be taken as they are, from the inbox to `failed/`.
@Suite("Bad input")
struct InputTests {
    /// Content that rejects a whole file, and the code of its first problem.
    struct Content: Sendable, CustomTestStringConvertible {
        let name: String
        let code: String
        let bytes: [UInt8]
        var testDescription: String { name }

        init(_ name: String, _ code: String, _ text: String) {
            self.init(name, code, bytes: Array(text.utf8))
        }

        init(_ name: String, _ code: String, bytes: [UInt8]) {
            (self.name, self.code, self.bytes) = (name, code, bytes)
        }
    }

    private static let good = Row.chat("a").line + "\n"

    static let contents = [
        Content("R-081 only blank lines", "empty", "\n \n\t\n"),
        Content(
            "R-085 UTF-16", "not_utf8",
            bytes: [0xff, 0xfe] + good.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }),
        Content("R-086 a NUL byte", "bad_json", good + "{\"custom_id\":\"\0\"}\n"),
        Content(
            "R-087 invalid UTF-8", "not_utf8",
            bytes: Array("{\"custom_id\":\"".utf8) + [0xc0, 0xaf] + Array("\"}\n".utf8)),
        Content("R-088 a lone surrogate", "bad_json", #"{"custom_id":"\ud800","body":{}}"# + "\n"),
        Content("R-090 nested too deep", "bad_json", String(repeating: "[", count: 100_000) + "\n"),
        Content("R-092 a key twice", "duplicate_key", #"{"custom_id":"a","custom_id":"b","messages":[]}"# + "\n"),
        Content("R-093 a custom_id twice", "duplicate_custom_id", good + good),
        Content("R-094 an empty custom_id", "bad_custom_id", Row.chat("").line + "\n"),
        Content("R-098 two objects on a line", "bad_json", Row.chat("a").line + Row.chat("b").line + "\n"),
        Content("R-098 an array", "bad_json", "[1]\n"),
        Content("a model nobody offers", "unknown_model", Row.chat("a", model: "gpt-9-ultra").line + "\n"),
        Content("no model", "no_model", Row.plain("a", model: nil).line + "\n"),
        Content("streaming", "streaming", Row.chat("a", extra: #","stream":true"#).line + "\n"),
    ]

    @Test("a file with a mistake comes back whole, with its problems, and nothing is bought", arguments: contents)
    func rejected(content: Content) async throws {
        try await withSite { site in
            try site.drop("bad.jsonl", bytes: content.bytes, [], rejected: true)
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.codes("bad").first == content.code)
            #expect(site.provider.purchases ?? [:] == [:])
        }
    }

    @Test("R-099 damaged gzip comes back under its own suffix", arguments: [0, 1])
    func damagedGzip(kind: Int) async throws {
        try await withSite { site in
            let whole = Gzip.stored(Array(Self.good.utf8))
            let damaged = kind == 0 ? Array(whole.dropLast(9)) : whole + [1, 2, 3]
            try site.drop("bad.jsonl.gz", bytes: damaged, [], rejected: true)
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.codes("bad").first == "bad_gzip")
        }
    }

    @Test("R-082 R-083 R-084 BOM, CRLF, blank lines and no last newline are accepted")
    func accepted() async throws {
        try await withSite { site in
            let rows = Row.chats(3)
            let text = "\u{feff}" + rows[0].line + "\r\n\n" + rows[1].line + "\r\n" + rows[2].line
            try site.drop("ok.jsonl", bytes: Array(text.utf8), rows)
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("R-091 numbers pass byte for byte")
    func numbers() async throws {
        try await withSite { site in
            let extra = #","seed":12345678901234567,"temperature":1.0,"top_p":1e-0"#
            try site.drop("n.jsonl", [.chat("a", extra: extra)])
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("R-095 custom_ids that differ only by Unicode form come back as they were given, and no provider sees them")
    func unicodeForms() async throws {
        try await withSite { site in
            let ids = ["moosgr\u{fc}n", "moosgru\u{308}n"]
            let body = #"{"model":"gpt-4o-mini","messages":[{"role":"user","content":"?"}],"max_tokens":9}"#
            try site.drop("u.jsonl", ids.map { Row.whole($0, url: "/v1/chat/completions", body: body) })
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
            // Swift takes the two for one text: bytes are compared.
            let returned = site.results("u").map { $0["custom_id"].text.map { Array($0.utf8) } }
            #expect(returned == ids.map { Array($0.utf8) })
            for path in Files.all(below: site.root + "/simulator") {
                #expect(!(try [UInt8](Files.read(path)).contains(Array("moosgr".utf8))), "\(path)")
            }
        }
    }

    @Test("R-095 a custom_id is the same however its letters are spelled in JSON")
    func spelledForms() async throws {
        try await withSite { site in
            let lines = Row.chat("caf\u{e9}").line + "\n" + Row.chat(#"caf\u00e9"#).line + "\n"
            try site.drop("u.jsonl", bytes: Array(lines.utf8), [], rejected: true)
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [] && site.codes("u") == ["duplicate_custom_id"])
        }
    }

    /// Names that are odd and whose outputs are safe.
    static let names = [
        "a b.jsonl", "-rf.jsonl", "new\nline.jsonl", "\u{1b}[31m.jsonl", "\u{202e}gpj.jsonl", "x~3.jsonl",
        String(repeating: "n", count: 249) + ".jsonl",
    ]

    @Test("R-061 R-063 odd names are taken, answered and logged on one escaped line", arguments: names)
    func oddNames(name: String) async throws {
        try await withSite { site in
            try site.place("inbox/" + name, Row.chats(2).content)
            let end = try await site.drain()
            #expect(end == .status(0))
            let receipts = site.names("outbox").filter { $0.hasSuffix(".receipt.json") }
            #expect(receipts.count == 1 && receipts.allSatisfy(Self.isSafe), "\(receipts)")
            #expect(site.log.allSatisfy { $0.utf8.allSatisfy { $0 >= 32 && $0 != 127 } })
        }
    }

    private static func isSafe(_ name: String) -> Bool {
        name.utf8.count <= 120 && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-~".contains($0)) }
    }

    @Test("A mistake in the options file is told with that file's name")
    func companionMistake() async throws {
        try await withSite { site in
            try site.place("inbox/job.options.json", #"{"modle":"m"}"#)
            try site.drop("job.jsonl", Row.chats(2), rejected: true)
            #expect(try await site.drain() == .status(1))
            let words = site.errors("job").map { $0["error"]["message"].text }
            #expect(words == [#"job.options.json: unknown option "modle"; did you mean "model"?"#])
        }
    }

    @Test("R-060 R-064 R-066 links, FIFOs, directories and strange suffixes stay and are reported")
    func untaken() async throws {
        try await withSite { site in
            try site.place("inbox/notes.txt", "x")
            try site.place("inbox/a.results.jsonl", "x")
            try site.oddities(link: "link.jsonl", to: "/etc/passwd", fifo: "fifo.jsonl", directory: "dir.jsonl")
            let daemon = try site.start(["--drain"])
            #expect(await daemon.end() == .status(75))
            let names = ["notes.txt", "a.results.jsonl", "link.jsonl", "fifo.jsonl", "dir.jsonl"]
            let reasons = names.map { site.status($0)["reason"].text }
            #expect(reasons == ["unknown_suffix", "reserved_name", "symlink", "not_regular", "directory"])
            #expect(site.names("inbox").count == 5)
            #expect(site.log.allSatisfy { !$0.contains("passwd") })
            let words = "the name ends in none of .jsonl, .ndjson, .jsonl.gz; rename it to NAME.jsonl"
            #expect(site.log.contains { $0.hasSuffix("remains: notes.txt: unknown_suffix: \(words)") })
        }
    }

    /// Files that are judged unread.
    static let unread: [(name: String, content: String, reason: String, words: String)] = [
        ("R-080 empty", "", "empty", "it is empty; write requests into it or remove it"),
        ("R-071 too large", good + good, "too_large", "it is larger than max_file allows; split the file"),
        ("R-067 two names", good, "hard_linked", "it has more than one name; remove the other names, or drop a copy"),
    ]

    @Test("a file that goes back unread comes with its one problem, and everybody says why", arguments: unread)
    func returned(name: String, content: String, reason: String, words: String) async throws {
        let settings = SiteSettings { settings in
            for key in ["empty_wait", "hard_link_wait"] { settings.intake[key] = #""0s""# }
            settings.intake["max_file"] = "\"\(Self.good.utf8.count + 1)B\""
        }
        try await withSite(settings) { site in
            try site.drop("e.jsonl", bytes: Array(content.utf8), [], rejected: true)
            if reason == "hard_linked" { try site.link("e.jsonl", "second") }
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.codes("e") == [reason])
            #expect(site.errors("e").first?["error"]["message"].text == "e.jsonl: \(words)")
            #expect(site.receipt("e")["reason"].text == reason && site.receipt("e")["counts"]["rows"].int == 0)
            let files = site.receipt("e")["files"].elements.compactMap { $0["name"].text }
            #expect(files == ["e.errors.jsonl", "e.jsonl"])
            #expect(site.status("e.jsonl")["detail"].text == words)
            #expect(site.log.contains { $0.contains("e.jsonl is rejected: \(words)") })
        }
    }

    /// A row that is refused for one of its keys.
    private static func misspelt(_ id: String) -> Row { .chat(id, extra: #","temprature":1"#) }

    @Test("R-093 a custom_id twice is told beside what else is wrong with either line", arguments: [0, 1])
    func repeatedByRefused(good: Int) async throws {
        try await withSite { site in
            let rows = (0...1).map { $0 == good ? Row.chat("a") : Self.misspelt("a") }
            try site.drop("bad.jsonl", rows, rejected: true)
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.codes("bad") == ["bad_request", "duplicate_custom_id"])
            #expect(site.errors("bad").last?["batchspool"]["line"].int == 2)
            #expect(site.errors("bad").allSatisfy { $0["custom_id"].text == "a" })
        }
    }

    @Test("R-093 R-097 a skipped line that repeats a custom_id has both problems in its one error line")
    func repeatedBySkipped() async throws {
        try await withSite(SiteSettings { $0.routing["invalid_lines"] = #""skip""# }) { site in
            let ids = ["a", "b", "b", "a", "a"]
            let rows = ids.enumerated().map { $0.offset == 3 ? Self.misspelt($0.element) : .chat($0.element) }
            try site.drop("some.jsonl", rows)
            #expect(try await site.drain() == .status(1))
            #expect(site.audit() == [])
            #expect(site.codes("some") == ["duplicate_custom_id", "bad_request", "duplicate_custom_id"])
            #expect(site.errors("some").compactMap { $0["custom_id"].text } == ["b", "a", "a"])
            let message = site.errors("some")[1]["error"]["message"].text ?? ""
            #expect(message.contains("temprature") && message.contains("custom_id \"a\" was already used on line 1"))
        }
    }
}
