import BatchSpoolConfiguration
import Testing

@Suite struct ProblemTests {
    @Test(
        "An unknown key is named with its place and the nearest known one",
        arguments: [
            ProblemCase(
                #"""
                [intake]
                gather_windw = "1s"
                """#,
                says: #"2:1: "gather_windw" is not a key of [intake]; did you mean "gather_window"?"#),
            ProblemCase(
                #"""
                [routng]
                """#,
                says: #"1:2: "routng" is not a key of this file; did you mean "routing"?"#),
            ProblemCase(
                #"""
                colour = 1
                """#,
                says: #"""
                    1:1: "colour" is not a key of this file; its keys are admin_group, budget, intake, metrics, provider,\#
                     queue, retention, routing, spool
                    """#),
            ProblemCase(
                #"""
                [retention]
                x = 1
                """#,
                says: #"2:1: "x" is not a key of [retention]; its keys are keep_history, keep_inputs"#),
            ProblemCase(
                #"""
                [provider.openai]
                pol = "5s"
                """#,
                says: #"2:1: "pol" is not a key of [provider.openai]; did you mean "poll"?"#),
            ProblemCase(
                #"""
                [provider.openai.limits]
                byte = 1
                """#,
                says: #"2:1: "byte" is not a key of [provider.openai.limits]; did you mean "bytes"?"#),
            ProblemCase(
                #"""
                [intake]
                "a\nb" = 1
                """#,
                says: #"""
                    2:1: "a\x0ab" is not a key of [intake]; its keys are close_write_quiet, disk_reserve, empty_wait,\#
                     gather_rows, gather_window, gzip_ratio, hard_link_wait, max_decompressed, max_file, max_line, \#
                    no_lease_quiet, no_lease_scan_quiet, owner_bytes, owner_files, owner_jobs, rescan, unreadable_wait
                    """#),
        ])
    func unknownKey(problem: ProblemCase) {
        #expect(problems(problem.text) == problem.expected)
    }

    @Test(
        "A key of a later issue is refused by name",
        arguments: [
            "escalate", "deadline", "on_deadline", "pay_twice", "window", "canary", "max_error_rate", "sample",
            "priority",
            "models", "template", "schema", "include_input", "dedupe", "deliver",
        ])
    func later(key: String) {
        let expected = "b.toml:2:1: \"\(key)\" is not supported yet; remove it"

        #expect(problems("[routing]\n\(key) = \"x\"") == [expected])
        #expect(problems("[queue.q]\n\(key) = \"x\"") == [expected])
    }

    @Test("Text that is no TOML is one problem with its place")
    func syntax() throws {
        let found = problems("spool = \"/x\"\n[intake\nrescan = 1")

        #expect(found.count == 1)
        #expect(try #require(found.first).hasPrefix("b.toml:2:8: not TOML: "))
    }

    @Test("All problems are told at once, in the order of the file")
    func all() {
        let found = problems("[routing]\nmix = 1\nattempts = 0\n[intake]\nrescan = 5\nmax_lin = 1\n[budgt]\n")

        #expect(found.map { $0.prefix(10) } == ["b.toml:2:7", "b.toml:3:1", "b.toml:5:1", "b.toml:6:1", "b.toml:7:2"])
    }

    @Test("A repeated key is a problem with its line")
    func repeated() {
        let found = problems("[intake]\nrescan = \"1s\"\nrescan = \"2s\"")

        #expect(found.map { $0.hasPrefix("b.toml:3:") } == [true])
    }
}
