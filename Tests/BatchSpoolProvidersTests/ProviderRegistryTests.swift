import BatchSpoolCore
import HTTPInterface
import HTTPTypes
import Hashing
import Testing

@testable import BatchSpoolProviders

@Suite("Configured accounts become providers")
struct ProviderRegistryTests {
    static func settings(_ base: String = "https://api.example.com/v1") -> ProviderSettings {
        ProviderSettings(name: AccountName("work"), dialect: .openai, vendor: "groq", baseURL: base)
    }

    @Test("identity tells account, place and key apart without telling the key")
    func identity() throws {
        let transport = FakeTransport([])
        let provider = try #require(
            ProviderRegistry.provider(for: Self.settings(), key: Samples.key, transport: transport))
        #expect(provider.identity.account == AccountName("work") && provider.identity.vendor == "groq")
        #expect(provider.identity.dialect == "openai" && provider.identity.baseURL == "https://api.example.com/v1")
        let sum = MessageCode.sum(of: "batchspool", key: Samples.key.reveal())
        #expect(provider.identity.fingerprint == String(sum.prefix(8)) && provider.identity.fingerprint.utf8.count == 8)
        #expect(ProviderRegistry.identity(of: Self.settings(), key: nil).fingerprint.isEmpty)
    }

    @Test("settings reach requests and capabilities")
    func settingsUsed() async throws {
        var settings = Self.settings("http://localhost:8080/openai/v1/")
        settings.listing = .trusted
        settings.organization = "org_1"
        settings.completionWindow = "7d"
        let transport = FakeTransport([.answer(503)])
        let provider = try #require(ProviderRegistry.provider(for: settings, key: nil, transport: transport))
        #expect(provider.capabilities.missDecides && provider.capabilities.poll == settings.poll)
        _ = await provider.create(from: Samples.handle, order: Samples.order, part: nil)
        let sent = try #require(transport.sent.first)
        #expect(sent.target == "POST /openai/v1/batches" && sent.request.scheme == "http" && !sent.hasKey)
        #expect(sent.field("OpenAI-Organization") == "org_1" && sent.text.contains(#""completion_window":"7d""#))
    }

    @Test("an account at Anthropic shows key and version in fields of its own")
    func anthropic() async throws {
        var settings = ProviderSettings(
            name: AccountName("a"), dialect: .anthropic, vendor: "anthropic", baseURL: "https://api.example.com")
        settings.listing = .trusted
        settings.apiVersion = "2026-10-21"
        let transport = FakeTransport([.answer(200, #"{"data":[]}"#)])
        let provider = try #require(ProviderRegistry.provider(for: settings, key: Samples.key, transport: transport))
        #expect(provider.capabilities.createCarriesRows && provider.capabilities.missDecides)
        _ = try await provider.submitted(under: "x")
        let sent = try #require(transport.sent.first)
        #expect(sent.field("anthropic-version") == "2026-10-21" && sent.field("x-api-key") == Samples.key.reveal())
        #expect(!sent.hasKey)
    }

    @Test(
        "Azure is shown a key in its own field, or a token as a bearer",
        arguments: [(KeyHeader?.none, "api-key"), (.apiKey, "api-key"), (.authorization, "authorization")])
    func azureKey(header: KeyHeader?, field: String) async throws {
        var settings = ProviderSettings(
            name: AccountName("a"), dialect: .openai, vendor: "azure", baseURL: "https://x.example.com/openai/v1")
        settings.keyHeader = header
        let transport = FakeTransport([.answer(200, #"{"data":[]}"#)])
        let provider = try #require(ProviderRegistry.provider(for: settings, key: Samples.key, transport: transport))
        _ = try await provider.submitted(under: "x")
        let sent = try #require(transport.sent.first)
        let key = Samples.key.reveal()
        #expect(sent.field(field) == (field == "authorization" ? "Bearer " + key : key))
        #expect(sent.field(field == "authorization" ? "api-key" : "authorization") == nil)
    }

    @Test(
        "an empty listing decides where a deleted file, a closed batch or time stops a create",
        arguments: [
            (Dialect.openai, [1], true), (.mistral, [1], true), (.anthropic, [900, 60], false),
            (.anthropic, [900, 61], true), (.xai, [1], true), (.gemini, [1], true),
        ])
    func fences(dialect: Dialect, waits: [Int], decides: Bool) throws {
        var settings = ProviderSettings(
            name: AccountName("a"), dialect: dialect, vendor: "x", baseURL: "https://api.example.com")
        settings.listing = .trusted
        settings.resolveWait = waits.map { .seconds($0) }
        let provider = ProviderRegistry.provider(for: settings, key: Samples.key, transport: FakeTransport([]))
        #expect(try #require(provider).capabilities.missDecides == decides)
    }

    @Test(
        "a key that makes one batch is trusted at its vendor, not at a gateway that may drop it, or as the account says",
        arguments: [
            ("https://api.perplexity.ai/v1", nil, .seconds(300)), ("http://127.0.0.1:9/perplexity/v1", nil, nil),
            ("https://gateway.example.com/v1", nil, nil), ("http://api.perplexity.ai/v1", nil, nil),
            ("https://gateway.example.com/v1", .seconds(9), .seconds(9)), ("https://api.perplexity.ai/v1", .zero, nil),
        ] as [(String, Duration?, Duration?)])
    func repeatedCreates(address: String, told: Duration?, lasts: Duration?) throws {
        var settings = ProviderSettings(
            name: AccountName("a"), dialect: .openai, vendor: "perplexity", baseURL: address)
        settings.idempotencyWindow = told
        let provider = ProviderRegistry.provider(for: settings, key: nil, transport: FakeTransport([]))
        #expect(try #require(provider).capabilities.repeatsCreatesFor == lasts)
    }

    @Test(
        "where Gemini is sent rows in the create only time stops it",
        arguments: [([900, 60], false), ([900, 61], true)])
    func inline(waits: [Int], decides: Bool) throws {
        var settings = ProviderSettings(
            name: AccountName("a"), dialect: .gemini, vendor: "gemini", baseURL: "https://api.example.com/v1beta")
        (settings.listing, settings.inline) = (.trusted, true)
        settings.resolveWait = waits.map { .seconds($0) }
        let made = ProviderRegistry.provider(for: settings, key: Samples.key, transport: FakeTransport([]))
        let provider = try #require(made)
        #expect(provider.capabilities.createCarriesRows && provider.capabilities.missDecides == decides)
    }

    @Test("what is no address makes no provider", arguments: ["", "api.example.com", "file:///x", "https://u@h/"])
    func badAddress(base: String) {
        #expect(ProviderRegistry.provider(for: Self.settings(base), key: nil, transport: FakeTransport([])) == nil)
    }

    @Test("boundaries differ and need no quotes")
    func boundaries() {
        let first = ProviderRegistry.randomBoundary()
        #expect(first != ProviderRegistry.randomBoundary() && first.utf8.count <= 70)
        #expect(first.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    }
}
