import Testing

@Suite("estimate")
struct EstimateTests {
    private static let row =
        "{\"model\":\"small\",\"messages\":[{\"role\":\"user\",\"content\":\"one two\"}],\"max_tokens\":1000}\n"

    @Test("The cheapest account first, the others with their price, and who is ruled out and why")
    func report() throws {
        let site = try Site()
        let config = try site.write(try Prices(site).configuration, to: "c.toml")
        let file = try site.write(Self.row, to: "a.jsonl")
        let ran = try site.run("estimate", "--config", config, file)
        #expect(ran.status == 0)
        #expect(
            ran.lines == [
                "\(file): 1 row",
                "  small /v1/chat/completions: 1 row, about 11 tokens in, at most 1,000 out",
                "  > openai (small-1)    $0.0010 expected, $0.0020 at most",
                "    parasail (p/small)  $0.0040 expected, $0.0081 at most",
                "    not groq: does not offer the model",
                "  in all: $0.0010 expected, $0.0020 at most",
            ])
    }

    @Test("Rows with params have their price; what only Anthropic has is refused by its name")
    func params() throws {
        let site = try Site()
        let config = try site.write(try Prices(site).configuration, to: "c.toml")
        let turn = #"{"role":"user","content":[{"type":"text","text":"one two"}]}"#
        let row = #"{"custom_id":"a","params":{"model":"small","max_tokens":1000,"messages":[\#(turn)]}}"#
        let ran = try site.run("estimate", "--config", config, try site.write(row, to: "a.jsonl"))
        #expect(ran.status == 0 && ran.lines.contains { $0.contains("> openai (small-1)") }, "\(ran)")

        let thinking = row.replacing("}}", with: #","thinking":{"type":"adaptive"}}}"#)
        let refused = try site.run("validate", "--config", config, try site.write(thinking, to: "b.jsonl"))
        #expect(
            refused.status == 65 && (refused.output + refused.errors).contains(#""thinking" cannot be"#), "\(refused)")
    }

    @Test("JSON has exact amounts")
    func json() throws {
        let site = try Site()
        let config = try site.write(try Prices(site).configuration, to: "c.toml")
        let file = try site.write(Self.row, to: "a.jsonl")
        let line = Parsed(try site.run("--json", "estimate", "--config", config, file).output)
        #expect(line.text("account") == "openai")
        #expect(line.number("input_tokens") == 11)
        #expect(line.text("expected_usd") == "0.001011")
        #expect(line.raw("excluded")?.contains("groq: does not offer the model") == true)
    }

    @Test(
        "Estimate and models tell the prices of the window that the account asks for",
        arguments: [("24h", "0.02", "0.00000047"), ("1h", "0.03", "0.00000068")])
    func window(window: String, input: String, expected: String) throws {
        let site = try Site()
        let row = Self.row.replacing("small", with: "gpt-oss-20b").replacing("1000", with: "1")
        let account = "[provider.doubleword]\ncompletion_window = \"\(window)\"\n"
        let config = try site.write(Prices.shipped + account, to: "c.toml")
        let estimate = try site.run("--json", "estimate", "--config", config, try site.write(row, to: "a.jsonl"))
        let models = try site.run("--json", "models", "gpt-oss-20b", "--provider", "doubleword", "--config", config)
        let offer = Parsed(models.output)
        #expect(offer.text("batch_input_usd_per_million") == input && offer.text("window") == window, "\(models)")
        #expect(Parsed(estimate.output).text("expected_usd") == expected, "\(estimate)")
        let lines = try site.run("models", "gpt-oss-20b", "--provider", "doubleword", "--config", config).lines
        #expect(lines.contains { $0.hasSuffix(", \(window)") }, "\(lines)")
    }

    @Test("An unknown price is unknown, never nothing")
    func unknownPrice() throws {
        let site = try Site()
        let prices = try Prices(site).configuration + "[provider.openai.prices.other]\ninput = \"1\"\n"
        let config = try site.write(prices, to: "c.toml")
        let file = try site.write(
            "{\"model\":\"other\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}\n", to: "a.jsonl")
        let ran = try site.run("estimate", "--config", config, file)
        #expect(ran.lines.contains("  in all: unknown expected, unknown at most"))
    }

    @Test("Without an account there are tokens and no price")
    func noAccount() throws {
        let site = try Site()
        let config = try site.write("", to: "c.toml")
        let file = try site.write(Self.row, to: "a.jsonl")
        let ran = try site.run("estimate", "--config", config, file)
        #expect(ran.status == 78)
        #expect(
            ran.lines.last
                == "  no account is configured, so nothing has a price; a daemon would hold the file")
    }

    @Test("A day's limit that is too small is told beside the price")
    func overLimit() throws {
        let site = try Site()
        let budget = "[budget]\nper_day_usd = \"0.001\"\n"
        let config = try site.write(try Prices(site).configuration + budget, to: "c.toml")
        let file = try site.write(Self.row, to: "a.jsonl")
        let ran = try site.run("estimate", "--config", config, file)
        #expect(ran.status == 0)
        #expect(
            ran.lines.last
                == "  per_day_usd is 0.001 USD and the rows may cost 0.002014; a daemon would hold the file")
    }

    @Test("A file with problems has no price")
    func problems() throws {
        let site = try Site()
        let file = try site.write("{}\n", to: "a.jsonl")
        #expect(try site.run("estimate", file).status == 65)
    }
}
