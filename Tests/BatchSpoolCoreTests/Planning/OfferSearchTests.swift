import BatchSpoolCore
import Testing

@Suite("Offers of an account")
struct OfferSearchTests {
    @Test("A listed model is offered under every name, another is not")
    func listed() throws {
        var terms = Sample.terms("a")
        terms.models = ["little"]
        #expect(try Self.wires(terms, "small") == ["a/small"])
        #expect(try Self.wires(terms, "a/small") == ["a/small"])
        #expect(try Self.wires(terms, "big").isEmpty)
    }

    @Test("A service nobody knows offers what its owner lists, under the ids its owner maps")
    func unknownService() throws {
        var terms = Sample.terms("mine")
        terms.models = ["small", "house-model"]
        terms.modelMap = ["small": WireModel("org/Small-2B")]
        #expect(try Self.wires(terms, "small") == ["org/Small-2B"])
        #expect(try Self.wires(terms, "little") == ["org/Small-2B"])
        #expect(try Self.wires(terms, "org/Small-2B") == ["org/Small-2B"])
        #expect(try Self.wires(terms, "house-model") == ["house-model"])
        #expect(try Self.wires(terms, "a/small").isEmpty)
    }

    @Test("The owner's own price wins, is multiplied, and makes the model offered")
    func ownPrice() throws {
        var terms = Sample.terms("a")
        terms.prices = ["ft:mine": TokenPrice(input: Money(picodollars: 10), output: Money(picodollars: 20))]
        terms.prices["small"] = TokenPrice(input: Money(picodollars: 4), output: nil)
        terms.priceFactor = PriceFactor(millionths: 500_000)
        let offers = try ["ft:mine", "little"].flatMap { try Self.search(terms).offers(of: ModelName($0)) }
        #expect(offers.map(\.price.token.input) == [Money(picodollars: 5), Money(picodollars: 2)])
        #expect(offers.map(\.price.status) == [.own, .own])
        #expect(offers.map(\.price.token.output) == [Money(picodollars: 10), nil])
    }

    @Test("A server of one's own costs nothing, the same service as batches or at a vendor is not guessed at")
    func ownServer() throws {
        var terms = Sample.terms("gpu1")
        terms.models = ["house-model"]
        #expect(try Self.search(terms).offers(of: ModelName("house-model")).map(\.price.token.input) == [nil])
        terms.lane = .realtime
        #expect(try Self.search(terms).offers(of: ModelName("house-model")).map(\.price.token.input) == [.zero])
        var vendor = Sample.terms("work", vendor: "deepseek")
        (vendor.models, vendor.lane) = (["house-model"], .realtime)
        #expect(try Self.search(vendor).offers(of: ModelName("house-model")).map(\.price.token.input) == [nil])
    }

    @Test("The flex lane has its own prices; where none is known it has none")
    func flexLane() throws {
        var terms = AccountTerms(account: AccountName("work"), vendor: "openai")
        terms.lane = .flex
        let search = OfferSearch(catalogue: try Sample.shipped(), terms: terms)
        #expect(search.offers(of: ModelName("gpt-6-sol")).first?.price.token.input == Money(perMillion: "1"))
        #expect(search.offers(of: ModelName("gpt-4o-mini")).first.map { $0.price.token.input == nil } == true)
    }

    @Test(
        "A batch costs what is stated for the window that is asked for; another window's price is never taken for it",
        arguments: [
            ("24h", "", "1", "100", .listed), ("1h", "", "2", nil, .listed),
            ("1h", "windows", nil, nil, .unknown), ("1h", "status", nil, nil, .none),
        ] as [(String, String, String?, String?, BatchPriceStatus)])
    func window(window: String, without: String, input: String?, large: String?, status: BatchPriceStatus) throws {
        let tier = #","tiers":[{"above":10,"batch":{"input":"100","output":"100"}}]"#
        let hour = without == "" ? #","windows":{"1h":{"input":"2","output":"3"}}"# : ""
        var row = Sample.row("doubleword", more: tier + hour)
        if without == "status" { row = row.replacing("listed", with: "none") }
        var terms = Sample.terms("doubleword")
        terms.window = window
        let offers = OfferSearch(catalogue: try Sample.catalogue(row), terms: terms).offers(of: ModelName("small"))
        let price = try #require(offers.first?.price)
        #expect(price.token.input == input.flatMap { Money(perMillion: $0) } && price.window == window)
        #expect(price.price(ofPrompt: 11).input == large.flatMap { Money(perMillion: $0) } && price.status == status)
    }

    @Test("The owner's own price is that of the account's window, and only services with such prices have one")
    func ownPriceOfWindow() throws {
        var terms = AccountTerms(account: AccountName("work"), vendor: "doubleword")
        terms.window = "1h"
        terms.prices = ["small": TokenPrice(input: Money(picodollars: 4), output: nil)]
        let offers = try Self.search(terms).offers(of: ModelName("small"))
        #expect(offers.map(\.price.token.input) == [Money(picodollars: 4)] && offers.map(\.price.window) == ["1h"])
        #expect(try Self.search(Sample.terms("a")).offers(of: ModelName("small")).map(\.price.window) == [nil])
    }

    @Test("What a configuration says of the window counts where batches are asked for, and windows have prices")
    func windowOfSettings() throws {
        let windows = try [("doubleword", Dialect.openai), ("doubleword", .realtime), ("groq", .openai)].map {
            var settings = ProviderSettings(name: AccountName("w"), vendor: try #require(VendorProfile.known[$0.0]))
            (settings.dialect, settings.lane) = ($0.1, $0.1.usualLane)
            settings.completionWindow = "1h"
            return AccountTerms(settings).window
        }
        #expect(windows == ["1h", nil, nil])
    }

    @Test("A fifth of the tokens that may wait is kept back, and embeddings count their inputs")
    func limits() throws {
        var terms = Sample.terms("a")
        terms.enqueuedTokens = ["a/small": 1000]
        terms.embeddingInputs = 7
        let offer = try #require(try Self.search(terms).offers(of: ModelName("small")).first)
        #expect(offer.limits(for: .chatCompletions).tokens == 800)
        #expect(offer.limits(for: .chatCompletions).inputs == nil)
        #expect(offer.limits(for: .embeddings).inputs == 7)
    }

    @Test("Where answers must not become too many at once, those with probabilities become fewer")
    func output() throws {
        var terms = Sample.terms("a")
        terms.outputTokens = 1000
        let offer = try #require(try Self.search(terms).offers(of: ModelName("small")).first)
        let groups = [[], ["logprobs"]].map {
            RowGroup(endpoint: .chatCompletions, model: ModelName("small"), parameters: $0)
        }
        #expect(groups.map { offer.limits(for: $0).output } == [1000, 5])
    }

    @Test("Where chats must not become too many bytes together, one alone may, and embeddings go by the file")
    func together() throws {
        var terms = Sample.terms("a")
        (terms.bytesTogether, terms.outputTokens) = (1000, 500)
        let offer = try #require(try Self.search(terms).offers(of: ModelName("small")).first)
        let chats = offer.limits(for: .chatCompletions)
        let vectors = offer.limits(for: .embeddings)
        #expect(chats.bytesTogether == 1000 && chats.output == 500)
        #expect(vectors.bytesTogether == nil && vectors.output == nil)
        #expect([chats, vectors].allSatisfy { $0.bytes == terms.limits.bytes })
    }

    @Test("What a configuration says becomes terms, vendors' limits included")
    func settings() throws {
        let profile = try #require(VendorProfile.known["openai"])
        var settings = ProviderSettings(name: AccountName("work"), vendor: profile)
        settings.tags = ["eu"]
        let terms = AccountTerms(settings)
        #expect(terms.vendor == "openai" && terms.tags == ["eu"])
        #expect(terms.limits.bytes == 200_000_000 && terms.embeddingInputs == 50_000)
    }

    private static func search(_ terms: AccountTerms) throws -> OfferSearch {
        OfferSearch(catalogue: try Sample.catalogue(Sample.row("a"), Sample.row("a", "big")), terms: terms)
    }

    private static func wires(_ terms: AccountTerms, _ name: String) throws -> [String] {
        try search(terms).offers(of: ModelName(name)).map(\.wireModel.rawValue)
    }
}
