import BatchSpoolConfiguration
import Testing

@Suite struct ProblemTests {
    @Test("An unknown key is named with its place and the nearest known one", arguments: [
        ("[intake]\ngather_windw = \"1s\"", #"b.toml:2:1: "gather_windw" is not a key of [intake]; did you mean "gather_window"?"#),
        ("[routng]", #"b.toml:1:2: "routng" is not a key of this file; did you mean "routing"?"#),
        ("colour = 1", #"b.toml:1:1: "colour" is not a key of this file; its keys are budget, intake, provider, queue, retention, routing, spool"#),
        ("[retention]\nx = 1", #"b.toml:2:1: "x" is not a key of [retention]; its keys are keep_history, keep_inputs"#),
        ("[provider.openai]\npol = \"5s\"", #"b.toml:2:1: "pol" is not a key of [provider.openai]; did you mean "poll"?"#),
        ("[provider.openai.limits]\nbyte = 1", #"b.toml:2:1: "byte" is not a key of [provider.openai.limits]; did you mean "bytes"?"#),
        ("[intake]\n\"a\\nb\" = 1", #"b.toml:2:1: "a\x0ab" is not a key of [intake]; its keys are close_write_quiet, disk_reserve, empty_wait, gather_rows, gather_window, gzip_ratio, hard_link_wait, max_decompressed, max_file, max_line, no_lease_quiet, no_lease_scan_quiet, rescan, unreadable_wait"#),
    ])
    func unknownKey(text: String, problem: String) {
        #expect(problems(text) == [problem])
    }

    @Test("A key of a later issue is refused by name", arguments: [
        "escalate", "deadline", "on_deadline", "pay_twice", "window", "canary", "max_error_rate", "sample", "priority",
        "models", "template", "schema", "include_input", "dedupe", "deliver",
    ])
    func later(key: String) {
        let expected = "b.toml:2:1: \"\(key)\" is not supported yet; remove it"

        #expect(problems("[routing]\n\(key) = \"x\"") == [expected])
        #expect(problems("[queue.q]\n\(key) = \"x\"") == [expected])
    }

    @Test("A number where units are needed is told what to write", arguments: [
        ("[intake]\nrescan = 60", #"b.toml:2:10: intake.rescan = 60 is a bare number; write "60s""#),
        ("[budget]\nper_day_usd = 100", #"b.toml:2:15: budget.per_day_usd = 100 is a bare number; write "100""#),
        ("[budget]\nper_day_usd = 1.5", #"b.toml:2:15: budget.per_day_usd = 1.5 is a bare number; write "1.5""#),
        ("[provider.openai]\nprice_factor = 0.5", #"b.toml:2:16: provider.openai.price_factor = 0.5 is a bare number; write "0.5""#),
        ("[provider.openai.prices.\"gpt-4.1\"]\ninput = 2", #"b.toml:2:9: provider.openai.prices."gpt-4.1".input = 2 is a bare number; write "2""#),
    ])
    func bareNumber(text: String, problem: String) {
        #expect(problems(text) == [problem])
    }

    @Test("A value that cannot be read is repeated, with how to write it", arguments: [
        ("[intake]\nrescan = \"60 sec\"", #"b.toml:2:10: intake.rescan = "60 sec": write a whole number with a unit, such as "500ms", "10s", "1m", "2h" or "7d""#),
        ("[intake]\nmax_line = \"64M\"", #"b.toml:2:12: intake.max_line = "64M": write a number of bytes, or a size such as "64MiB" or "200MB""#),
        ("[budget]\nper_day_usd = \"$5\"", #"b.toml:2:15: budget.per_day_usd = "$5": write dollars in quotes, such as "20.00""#),
        ("[provider.openai]\nprice_factor = \"50%\"", #"b.toml:2:16: provider.openai.price_factor = "50%": write a factor in quotes, with at most six decimals and at most 1000, such as "0.85""#),
        ("[provider.openai.prices.m]\ninput = \"0.0000001\"", #"b.toml:2:9: provider.openai.prices.m.input = "0.0000001": write dollars per million tokens in quotes, with at most six decimals, such as "0.075""#),
        ("spool = \"spool\"", #"b.toml:1:9: spool = "spool": write a path that begins with /"#),
        ("[provider.openai]\ncompletion_window = \"a day\"", #"b.toml:2:21: provider.openai.completion_window = "a day": write hours or days as the vendor spells them, such as "24h""#),
        ("[budget]\ntimezone = \"../x\"", #"b.toml:2:12: budget.timezone = "../x": write a time zone, such as "UTC" or "Europe/Berlin""#),
        ("[provider.\"a b\"]\ndialect = \"openai\"", #"b.toml:1:1: provider."a b" = "a b": write a name of at most 64 letters, digits, '.', '_' and '-', the first a letter or digit"#),
        ("[queue.\"../x\"]", #"b.toml:1:1: queue."../x" = "../x": write a name of at most 64 letters, digits, '.', '_' and '-', the first a letter or digit"#),
        ("[routing]\nmodel = \"a b\"", #"b.toml:2:9: routing.model = "a b": write the name of a model, such as "gpt-4o-mini""#),
    ])
    func malformed(text: String, problem: String) {
        #expect(problems(text) == [problem])
    }

    @Test("A value of another kind is told what to write", arguments: [
        ("intake = 1", "b.toml:1:10: intake is a whole number; write a table"),
        ("[intake]\nrescan = true", #"b.toml:2:10: intake.rescan is true; write a whole number with a unit, such as "500ms", "10s", "1m", "2h" or "7d""#),
        ("[routing]\nrequire = 1", #"b.toml:2:11: routing.require is a whole number; write a list of texts, such as ["eu", "zdr"]"#),
        ("[routing]\nrequire = [\"a\", 1]", #"b.toml:2:17: routing.require is a whole number; write a list of texts, such as ["eu", "zdr"]"#),
        ("[routing]\nmodel = 2024-01-01", #"b.toml:2:9: routing.model is a date or time; write the name of a model, such as "gpt-4o-mini""#),
        ("[provider.openai]\nplain_http = \"yes\"", "b.toml:2:14: provider.openai.plain_http is text; write true or false"),
        ("[provider.openai]\nresolve_wait = []", #"b.toml:2:16: provider.openai.resolve_wait is a list; write a list of durations, such as ["30s", "1m"]"#),
        ("[routing]\nunsupported_parameters = \"drop\"", #"b.toml:2:26: routing.unsupported_parameters is text; write "error" or a list of parameters, such as { drop = ["seed"] }"#),
        ("[routing]\ndefaults = { seed = inf }", "b.toml:2:21: routing.defaults.seed is a number with a fraction; write a table of parameters, such as { temperature = 0 }"),
        ("[routing]\nprovider = 1", #"b.toml:2:12: routing.provider is a whole number; write a list of accounts or vendors, such as ["openai", "!groq"]"#),
        ("[routing]\nattempts = \"3\"", "b.toml:2:12: routing.attempts is text; write a whole number"),
    ])
    func kind(text: String, problem: String) {
        #expect(problems(text) == [problem])
    }

    @Test("A value out of range is told the range", arguments: [
        ("[routing]\nattempts = 0", "b.toml:2:12: routing.attempts = 0: write 1 to 100"),
        ("[intake]\nrescan = \"0s\"", #"b.toml:2:10: intake.rescan = "0s": write "1s" to "1d""#),
        ("[intake]\nmax_line = \"2GiB\"", #"b.toml:2:12: intake.max_line = "2GiB": write "1KiB" to "1GiB""#),
        ("[intake]\nmax_line = 10", #"b.toml:2:12: intake.max_line = 10: write "1KiB" to "1GiB""#),
    ])
    func range(text: String, problem: String) {
        #expect(problems(text) == [problem])
    }

    @Test("A word that is none of the choices is told them", arguments: [
        ("[routing]\nmix = \"fallbak\"", #"b.toml:2:7: routing.mix = "fallbak": did you mean "fallback"?"#),
        ("[routing]\nmix = \"sometimes\"", #"b.toml:2:7: routing.mix = "sometimes": write "fallback" or "never" or "any""#),
        ("[provider.openai]\nlisting = \"yes\"", #"b.toml:2:11: provider.openai.listing = "yes": write "trusted" or "untrusted""#),
    ])
    func choice(text: String, problem: String) {
        #expect(problems(text) == [problem])
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
