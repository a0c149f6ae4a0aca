import BatchSpoolConfiguration
import BatchSpoolCore
import Testing

@Suite struct AccountTests {
    func account(_ text: String) throws -> ProviderSettings {
        try #require(try configuration(text).providers.first)
    }

    /// Those whose addresses are the same for every customer.
    static let vendors = VendorProfile.known.values.filter { !["azure", "fireworks"].contains($0.name) }
        .sorted { $0.name < $1.name }

    @Test("A known vendor needs nothing but its name", arguments: vendors)
    func known(vendor: VendorProfile) throws {
        let account = try account("[provider.\(vendor.name)]")

        #expect(account == ProviderSettings(name: AccountName(vendor.name), vendor: vendor))
        #expect(account.keyUse == .required)
    }

    @Test(
        "A batch is late six hours behind its window; where it expires with its answers, six hours before that",
        arguments: [
            ("openai", "", 30), ("mistral", "completion_window = \"7d\"", 174), ("gemini", "", 42),
            ("doubleword", "completion_window = \"1h\"", 7), ("gemini", "stuck_after = \"30h\"", 30),
        ])
    func lateness(vendor: String, line: String, hours: Int) throws {
        #expect(try account("[provider.\(vendor)]\n\(line)").stuckAfter == .seconds(hours * 3600))
    }

    @Test(
        "A second account of a vendor is told by dialect, vendor or address",
        arguments: [
            ("dialect = \"openai\"", "openai", "https://api.openai.com/v1", ListingTrust.trusted),
            ("vendor = \"doubleword\"", "doubleword", "https://api.doubleword.ai/v1", .trusted),
            (
                "dialect = \"openai\"\nbase_url = \"https://api.groq.com/openai/v1/\"", "groq",
                "https://api.groq.com/openai/v1", .untrusted
            ),
            (
                "vendor = \"openai\"\nbase_url = \"https://gate.example/v1\"", "openai", "https://gate.example/v1",
                .untrusted
            ),
            (
                "dialect = \"openai\"\nbase_url = \"https://llm.example/v1\"", "work", "https://llm.example/v1",
                .untrusted
            ),
            (
                "dialect = \"openai\"\nvendor = \"novita\"\nbase_url = \"https://api.novita.ai/v1\"", "novita",
                "https://api.novita.ai/v1", .untrusted
            ),
        ])
    func vendor(text: String, vendor: String, address: String, listing: ListingTrust) throws {
        let account = try account("[provider.work]\n" + text)

        #expect(account.vendor == vendor && account.baseURL == address && account.listing == listing)
    }

    @Test("Azure needs its customer's address and Fireworks its customer's account")
    func customers() throws {
        let azure = try account("[provider.azure]\nbase_url = \"https://acme.openai.azure.com/openai/v1\"")
        let fireworks = try account("[provider.fireworks]\naccount = \"acme\"")

        #expect(azure.vendor == "azure" && azure.dialect == .openai && azure.keyNames == ["AZURE_OPENAI_API_KEY"])
        #expect(fireworks.dialect == .fireworks && fireworks.accountID == "acme")
    }

    @Test("A gate before a vendor with a dialect of its own is still that vendor's")
    func gate() throws {
        let account = try account("[provider.work]\ndialect = \"anthropic\"\nbase_url = \"https://gate.example\"")

        #expect(account.vendor == "anthropic" && account.listing == .untrusted)
    }

    @Test("A server of one's own answers rows at once, so many at a time, and no key is looked for without need")
    func server() throws {
        let account = try account(
            "[provider.gpu1]\ndialect = \"realtime\"\nbase_url = \"http://127.0.0.1:8000/v1\"\nconcurrency = 32")

        #expect(account.lane == .realtime && account.concurrency == 32 && account.keyUse == .optional)
    }

    @Test("Responses are made in the background, and taken at all, only where the account says so")
    func background() throws {
        let table = "[provider.work]\ndialect = \"realtime\"\nvendor = \"openai\"\n"
        let account = try account(table + "background = true")
        let plain = try self.account(table)

        #expect(account.background && AccountTerms(account).endpoints.contains(.responses))
        #expect(!plain.background && !AccountTerms(plain).endpoints.contains(.responses))
    }

    @Test("Rows stand in the create only where the account says so, and parts are then small")
    func inline() throws {
        let account = try account("[provider.gemini]\ninline = true")
        let plain = try self.account("[provider.gemini]")
        let (terms, usual) = (AccountTerms(account), AccountTerms(plain))

        #expect(account.inline && terms.bytesTogether == 19_500_000 && terms.outputTokens == 1_000_000)
        #expect(!plain.inline && usual.bytesTogether == nil && usual.outputTokens == nil)
        #expect([terms, usual].allSatisfy { $0.limits.bytes == 500_000_000 })
    }

    @Test("A version of Anthropic's interface that takes no temperature is known to planning")
    func version() throws {
        let quirks = try ["", "api_version = \"2026-10-21\""].map {
            try AccountTerms(account("[provider.anthropic]\n" + $0)).quirks
        }

        #expect(quirks == [[], [.noSampling]])
    }

    @Test("An unknown service is looked up under its own name")
    func unknownKeyName() throws {
        let account = try account("[provider.my-gpu]\ndialect = \"openai\"\nbase_url = \"https://llm.example/v1\"")

        #expect(account.keyNames == ["MY_GPU_API_KEY"] && account.keyUse == .optional)
    }

    @Test(
        "Plain http off loopback sends a key only when it was named",
        arguments: [
            ("base_url = \"http://127.0.0.1:9/v1\"", KeyUse.optional),
            ("base_url = \"http://[::1]:9/v1\"", .optional),
            ("base_url = \"http://localhost/v1\"", .optional),
            ("base_url = \"http://gpu1/v1\"\nplain_http = true", .never),
            ("base_url = \"http://127.0.0.1.example/v1\"\nplain_http = true", .never),
            ("base_url = \"http://gpu1/v1\"\nplain_http = true\nkey_env = \"K\"", .required),
            ("base_url = \"http://gpu1/v1\"\nplain_http = true\nkey_file = \"/k\"", .required),
            ("base_url = \"http://127.0.0.1:9/v1\"\nkey_env = \"K\"", .required),
        ])
    func keyUse(text: String, use: KeyUse) throws {
        #expect(try account("[provider.openai]\n" + text).keyUse == use)
    }

    @Test("A known vendor's name on another host is not trusted to list")
    func borrowedName() throws {
        let account = try account("[provider.openai]\nbase_url = \"http://127.0.0.1:9/v1\"")

        #expect(account.vendor == "openai" && account.listing == .untrusted)
    }
}
