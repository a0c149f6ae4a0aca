import Testing

@Suite("validate")
struct ValidateTests {
    @Test("Every problem stands with file and line, the sum at the end")
    func problems() throws {
        let site = try Site()
        let text = """
            {"batchspool":{"modle":"x"}}
            {"custom_id":"b","model":"m","messages":[{"role":"user","content":"hi"}],"max_token":100}
            {"custom_id":"a","model":"m","messages":[{"role":"user","content":"hi"}]}
            {"custom_id":"a","model":"m","messages":[{"role":"user","content":"hi"}]}
            {"custom_id":"c","messages":[{"role":"user","content":"hi"}]}
            {"custom_id":"d","model":"m","stream":true,"messages":[]}
            [1]

            """
        let file = try site.write(text, to: "bad.jsonl")
        let ran = try site.run("validate", file)
        #expect(ran.status == 65)
        #expect(
            ran.lines == [
                "\(file):1: unknown option \"modle\"; did you mean \"model\"?",
                "\(file):2: unknown member \"max_token\"; did you mean \"max_tokens\"?",
                "\(file):5: the row names no model and there is no default; set \"model\" in the row or in the options",
                "\(file):6: \"stream\" has no meaning in a batch; leave it out",
                "\(file):6: \"messages\" has to be a list with at least one message",
                "\(file):7: byte 1: a line holds one JSON object, this is something else",
                "\(file):4: custom_id \"a\" was already used on line 3; give each line its own",
                "\(file): 7 problems; a daemon would send the file back",
            ])
    }

    @Test("A sound file is summed up by model")
    func sound() throws {
        let site = try Site()
        let file = try site.write(Samples.rows, to: "good.jsonl")
        let ran = try site.run("validate", file)
        #expect(ran.status == 0)
        #expect(ran.lines.first == "\(file): ok, 2 rows")
        #expect(ran.lines.last?.hasPrefix("  gpt-4o-mini /v1/chat/completions: 2 rows, about ") == true)
        #expect(ran.lines.last?.hasSuffix(" tokens in, at most 200 out") == true)
    }

    @Test("The companion beside a file counts, and must agree with its first line")
    func companion() throws {
        let site = try Site()
        try site.write("{\"model\":\"m\"}", to: "a.options.json")
        let row = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}\n"
        let file = try site.write(row, to: "a.jsonl")
        #expect(try site.run("validate", file).status == 0)
        try site.write("{\"batchspool\":{\"model\":\"n\"}}\n" + row, to: "a.jsonl")
        #expect(
            try site.run("validate", file).lines.first
                == "\(file):1: option \"model\" differs between the first line and the options file; keep one")
    }

    @Test("Options of the configuration and of a queue are in force")
    func levels() throws {
        let site = try Site()
        let file = try site.write("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}\n", to: "a.jsonl")
        let config = try site.write("[queue.q]\nmodel = \"m\"\n", to: "c.toml")
        #expect(try site.run("validate", "--config", config, file).status == 65)
        #expect(try site.run("validate", "--config", config, "--queue", "q", file).status == 0)
        for command in ["validate", "estimate"] {
            let ran = try site.run(command, "--config", config, "--queue", "nope", file)
            #expect(ran.status == 64 && ran.errors.contains("no queue is called \"nope\"") && ran.output == "")
        }
    }

    @Test("A mistake in the companion is told with the companion's name")
    func companionMistakes() throws {
        let site = try Site()
        try site.write("{\"modle\":\"m\"}", to: "a.options.json")
        let file = try site.write(Samples.rows, to: "a.jsonl")
        let words = "unknown option \"modle\"; did you mean \"model\"?"
        #expect(try site.run("validate", file).lines.first == "\(site.path)/a.options.json: \(words)")
        try site.write("{\"provider\":}", to: "a.options.json")
        #expect(try site.run("validate", file).lines.first?.hasPrefix("\(site.path)/a.options.json: byte 13:") == true)
    }

    @Test("An object written over several lines is told how it has to stand")
    func prettyPrinted() throws {
        let site = try Site()
        let file = try site.write("{\n  \"model\": \"m\"\n}\n", to: "a.jsonl")
        #expect(try site.run("validate", file).lines.first?.hasSuffix("; a line holds one whole object") == true)
    }

    @Test("A compressed file is read, a damaged one is a problem of the file")
    func gzip() throws {
        let site = try Site()
        let file = try site.write(Samples.rows, to: "a.jsonl")
        #expect(Tool.shell("gzip '\(file)'; head -c 40 '\(file).gz' > '\(site.path)/b.jsonl.gz'") == 0)
        #expect(try site.run("validate", file + ".gz").lines.first == "\(file).gz: ok, 2 rows")
        #expect(
            try site.run("validate", site.path + "/b.jsonl.gz").lines.first
                == "\(site.path)/b.jsonl.gz: the gzip data cannot be read: it is truncated, damaged, or followed by "
                + "something else")
    }

    @Test(
        "What is wrong with a file as a whole",
        arguments: [
            ("a.jsonl", "", "there is no request in the file; a line holds one JSON object"),
            ("a.jsonl", "\n\n", "there is no request in the file; a line holds one JSON object"),
            ("a.txt", Samples.rows, "the name ends in none of .jsonl, .ndjson, .jsonl.gz; rename the file"),
            (
                "a.results.jsonl", Samples.rows,
                "names of this form are for what batchspool writes; rename the file to NAME.jsonl"
            ),
        ])
    func wholeFile(name: String, text: String, words: String) throws {
        let site = try Site()
        let file = try site.write(text, to: name)
        let ran = try site.run("validate", file)
        #expect(ran.status == 65)
        #expect(ran.lines.first == "\(file): \(words)")
    }

    @Test("Lines to be skipped are told, and the file is taken")
    func skipping() throws {
        let site = try Site()
        let options = "{\"batchspool\":{\"invalid_lines\":\"skip\"}}\n"
        let file = try site.write(options + Samples.rows + "tru\n", to: "a.jsonl")
        let ran = try site.run("validate", file)
        #expect(ran.status == 0)
        #expect(ran.lines[1] == "\(file): ok, 3 rows, 1 problem skipped")
    }

    @Test("Standard input is checked without a name")
    func standardInput() throws {
        #expect(try Site().run("validate", "-", input: Samples.rows).lines.first == "standard input: ok, 2 rows")
    }

    @Test("A pipe has no name to be judged by")
    func pipe() throws {
        let site = try Site()
        let file = try site.write(Samples.rows, to: "a.jsonl")
        let command = "HOME='\(site.path)' '\(Tool.path)' validate /dev/fd/0 > /dev/null 2>&1"
        #expect(Tool.shell("cat '\(file)' | \(command)") == 0)
    }

    @Test("Rows that no account can take are problems when accounts are known")
    func planning() throws {
        let site = try Site()
        let config = try site.write(try Prices(site).configuration, to: "c.toml")
        let file = try site.write(
            "{\"model\":\"smal\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}\n", to: "a.jsonl")
        let ran = try site.run("validate", "--config", config, file)
        #expect(ran.status == 65)
        #expect(ran.lines.first == "\(file):1: no account offers \"smal\"; did you mean \"small\"?")
    }

    @Test("JSON: an object for each problem and one for each file")
    func json() throws {
        let site = try Site()
        let file = try site.write("{\"model\":\"m\",\"messages\":[]}\n", to: "a.jsonl")
        let lines = try site.run("--json", "validate", file).lines.map(Parsed.init)
        #expect(lines.map { $0.text("file") } == [file, file])
        #expect(lines.first?.text("code") == "bad_request")
        #expect(lines.first?.number("line") == 1)
        #expect(lines.last?.raw("ok") == "false")
        #expect(lines.last?.number("problems") == 1)
    }

    @Test("Nothing is left behind")
    func cleanUp() throws {
        let site = try Site()
        let file = try site.write(Samples.rows, to: "a.jsonl")
        _ = try site.run("validate", file)
        #expect(try site.names("").filter { $0.hasPrefix("batchspool-") } == [])
    }
}
