import BatchSpoolCore
import FoundationEssentials
import JSONLines
import Testing

@Suite("Catalogue")
struct CatalogueTests {
    @Test("The shipped price data has no bad row, and each price is a whole number of picodollars")
    func shipped() throws {
        let catalogue = try Sample.shipped()

        #expect(catalogue.problems.isEmpty)
        #expect(catalogue.offers.count > 250)
        let mini = try #require(catalogue.offers(of: ModelName("gpt-4o-mini"), by: "openai").first)
        #expect(mini.batch?.input == Money(picodollars: 75_000))
        #expect(mini.batch?.output == Money(picodollars: 300_000))
    }

    @Test("Batches within an hour have prices of their own, between those of a day's and of realtime")
    func windows() throws {
        let rows = try Sample.shipped().offers.filter { $0.windows["1h"] != nil }

        #expect(rows.count == 9 && rows.allSatisfy { $0.vendor == "doubleword" && $0.windows.count == 1 })
        for row in rows {
            let prices = [row.batch, row.windows["1h"], row.realtime].compactMap { $0?.input }
            #expect(prices.count == 3 && prices == prices.sorted() && prices[0] < prices[1])
        }
    }

    @Test("A dated id is a model of its own at the undated one's price, and auto never takes it")
    func dated() throws {
        let catalogue = try Sample.shipped()
        let dated = try #require(catalogue.offers(of: ModelName("gpt-4o-mini-2024-07-18"), by: "openai").first)
        let plain = try #require(catalogue.offers(of: ModelName("gpt-4o-mini"), by: "openai").first)
        #expect(dated.wireModel == WireModel("gpt-4o-mini-2024-07-18"))
        #expect(dated.batch == plain.batch)
        #expect(catalogue.models(ofGrade: "small").allSatisfy { $0.name != dated.model })
    }

    @Test("A model is found by canonical name, by alias and by a vendor's own id at that vendor only")
    func names() throws {
        let catalogue = try Sample.catalogue(Sample.row("acme"), Sample.row("other"))

        #expect(catalogue.offers(of: ModelName("small"), by: "acme").count == 1)
        #expect(catalogue.offers(of: ModelName("little"), by: "acme").count == 1)
        #expect(catalogue.offers(of: ModelName("acme/small"), by: "acme").count == 1)
        #expect(catalogue.offers(of: ModelName("acme/small"), by: "other").isEmpty)
        #expect(catalogue.vendors(of: ModelName("little")) == ["acme", "other"])
    }

    @Test(
        "A bad row is left out and named, the others stay",
        arguments: [
            (Sample.row("acme", input: "abc"), CatalogueProblem.Fault.notAPrice("abc")),
            (Sample.row("acme", input: "0.0000001"), .notAPrice("0.0000001")),
            (Sample.row("acme", input: "-1"), .notAPrice("-1")),
            (Sample.row("acme", "huge"), .unknownModel("huge")),
            (Sample.row("acme", more: #","endpoint":"/v2""#), .unknownEndpoint("/v2")),
            (Sample.row("acme", more: #","quirks":["sulks"]"#), .unknownQuirk("sulks")),
            (Sample.row("acme", more: #","can":["fly"]"#), .unknownAbility("fly")),
            (Sample.row("acme", more: #","retires":"soon""#), .notADay("soon")),
            (#"{"model":"small","vendor":"acme"}"#, .unreadable("wire")),
            (Sample.row("acme", more: #","tiers":[{"above":"x"}]"#), .unreadable("tiers[0].above")),
            (Sample.row("acme", more: #","windows":{"1h":"x"}"#), .unreadable("windows.1h")),
            (Sample.row("acme", more: #","windows":{"1h":{"input":"x"}}"#), .notAPrice("x")),
            (Sample.row("good"), .repeated),
        ])
    func badRow(row: String, fault: CatalogueProblem.Fault) throws {
        let catalogue = try Sample.catalogue(Sample.row("good"), row)

        #expect(catalogue.problems.map(\.fault) == [fault])
        #expect(catalogue.problems.map(\.row) == ["offers[1]"])
        #expect(catalogue.offers.map(\.vendor) == ["good"])
    }

    @Test("A model of an unknown kind and an alias of two models are named")
    func badModels() throws {
        let odd = #""odd":{"kind":"song","tokenizer":"x"},"#
        let models = odd + #""tiny":{"kind":"chat","tokenizer":"x","aliases":["little"]},"#
        let catalogue = try Catalogue(decoding: Data(Sample.file([], models: models).utf8))

        #expect(catalogue.problems.map(\.fault) == [.unknownKind("song"), .takenName("little")])
        #expect(catalogue.model(ModelName("little"))?.name == ModelName("small"))
    }

    @Test("A price that is not stated stays unknown")
    func unknownPrice() throws {
        let row = #"{"model":"small","vendor":"acme","wire":"s","batch_status":"unknown","source":"t","as_of":"2026"}"#

        let offer = try #require(try Sample.catalogue(row).offers.first)

        #expect(offer.batch == nil)
        #expect(offer.realtime == nil)
    }

    @Test("Price data of another schema or no JSON at all is refused")
    func notACatalogue() {
        let newer = Sample.file([], schema: 2)
        #expect(throws: CatalogueFault.unknownSchema("batchspool-catalogue/2")) {
            try Catalogue(decoding: Data(newer.utf8))
        }
        #expect(throws: CatalogueFault.self) { try Catalogue(decoding: Data("{".utf8)) }
    }

    @Test("A misspelled model suggests the nearest known one")
    func nearest() throws {
        let catalogue = try Sample.shipped()
        #expect(catalogue.nearest(to: ModelName("gpt4o-mini"), vendors: ["openai"]) == "gpt-4o-mini")
        #expect(catalogue.nearest(to: ModelName("nothing like it"), vendors: ["openai"]) == nil)
    }

    @Test("A family without weights has its stand-in, an unknown one the default")
    func weights() throws {
        let catalogue = try Sample.catalogue()
        let one = catalogue.weights(for: ModelName("small"))
        let heavy = catalogue.weights(for: ModelName("nobody knows"))

        #expect(one != heavy)
        #expect(catalogue.weights(for: ModelName("vector")) == one)
        #expect(catalogue.weights(for: ModelName("big")) == heavy)
    }
}
