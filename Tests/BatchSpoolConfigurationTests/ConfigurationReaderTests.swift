import BatchSpoolConfiguration
import BatchSpoolCore
import Testing

@Suite struct ConfigurationReaderTests {
    @Test("An empty file is every default")
    func empty() throws {
        #expect(try configuration("") == Configuration())
        #expect(try configuration("\u{feff}# nothing\r\n") == Configuration())
    }

    @Test("Durations, sizes and money are read with their units")
    func units() throws {
        let read = try configuration(
            """
            [intake]
            rescan = "2m"
            gather_window = "0s"
            max_line = "200MB"
            disk_reserve = 1024
            [budget]
            per_job_usd = "0.50"
            [retention]
            keep_inputs = "0s"
            """)

        #expect(read.intake.rescan == .seconds(120) && read.intake.gatherWindow == .zero)
        #expect(read.intake.maxLine == 200_000_000 && read.intake.diskReserve == 1024)
        #expect(read.budget.perJob == Money(dollars: "0.50") && read.retention.keepInputs == .zero)
    }

    @Test("The tables of design.md's example are read", arguments: ["openai"])
    func example(name: String) throws {
        let read = try configuration(
            """
            spool = "/var/spool/batchspool"
            [routing]
            model = "gpt-4o-mini"
            [provider.openai]
            dialect = "openai"
            key_env = "OPENAI_API_KEY"
            base_url = "https://api.openai.com/v1"
            tags = ["us"]
            poll = "10s"
            max_batches = 50
            price_factor = "1.0"
            listing = "trusted"
            resolve_wait = ["30s", "1m", "2m", "5m", "10m"]
            [provider.openai.enqueued_tokens]
            "gpt-4o-mini" = 2000000
            [queue.reviews]
            model = "gpt-4o-mini"
            per_day_usd = "10.00"
            require = ["eu"]
            """)
        var account = ProviderSettings(name: AccountName(name), vendor: try #require(VendorProfile.known[name]))
        account.keyNameWritten = true
        account.tags = ["us"]
        account.enqueuedTokens = ["gpt-4o-mini": 2_000_000]

        #expect(read.providers == [account])
        #expect(read.queue("reviews")?.options.require == ["eu"])
        #expect(read.queue("reviews")?.perDay == Money(dollars: "10"))
    }

    @Test("Accounts keep the order of the file")
    func order() throws {
        let read = try configuration("[provider.openai]\n[provider.groq]\n[provider.deepinfra]\n[queue.z]\n[queue.a]")

        #expect(read.providers.map(\.name.rawValue) == ["openai", "groq", "deepinfra"])
        #expect(read.queues.map(\.name) == ["z", "a"])
    }

    @Test("Parameters become JSON text")
    func parameters() throws {
        let read = try configuration(
            """
            [routing.defaults]
            temperature = 0.5
            seed = 7
            stop = ["a\\"b", "\\u0001"]
            response_format = { type = "json_object", strict = true }
            """)

        #expect(
            read.routing.options.defaults == [
                "temperature": "0.5", "seed": "7", "stop": #"["a\"b","\u0001"]"#,
                "response_format": #"{"type":"json_object","strict":true}"#,
            ])
    }

    @Test("Own prices are per token, to the picodollar")
    func prices() throws {
        let read = try configuration(
            """
            [provider.openai.prices."gpt-4o-mini"]
            input = "0.075"
            output = "0.3"
            cached_input = "0.000001"
            """)
        let price = TokenPrice(
            input: Money(picodollars: 75_000), output: Money(picodollars: 300_000), cachedInput: Money(picodollars: 1))

        #expect(read.providers.first?.prices == ["gpt-4o-mini": price])
    }

    @Test("A parameter list to drop and excluded accounts are read")
    func options() throws {
        let read = try configuration(
            """
            [routing]
            provider = ["openai", "!groq"]
            unsupported_parameters = { drop = ["seed"] }
            [provider.openai]
            [provider.groq]
            """)

        #expect(read.routing.options.provider == ProviderChoice(allowed: ["openai"], excluded: ["groq"]))
        #expect(read.routing.options.unsupportedParameters == .drop(["seed"]))
    }
}
