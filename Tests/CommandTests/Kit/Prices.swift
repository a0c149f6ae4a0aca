/// A configuration with three accounts and price data for one model.
struct Prices {
    private let catalogue: String

    init(_ site: Site) throws {
        catalogue = try site.write(Self.text, to: "catalogue.json")
    }

    var configuration: String {
        """
        [routing]
        catalogue = "\(catalogue)"
        [provider.openai]
        [provider.groq]
        [provider.parasail]

        """
    }

    /// The routing of a configuration that goes by the price data of the checkout.
    static let shipped: String = {
        let root = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }
        return "[routing]\ncatalogue = \"\(root)/etc/catalogue.json\"\n"
    }()

    private static let text = """
        {"schema":"batchspool-catalogue/1","date":"2026-11-01","sources":{},
         "models":{"small":{"kind":"chat","tokenizer":"t"}},
         "offers":[
          {"model":"small","vendor":"openai","wire":"small-1","batch_status":"listed","source":"s","as_of":"2026-11",
           "batch":{"input":"1","output":"2"},"realtime":{"input":"2","output":"4"}},
          {"model":"small","vendor":"parasail","wire":"p/small","batch_status":"listed","source":"s","as_of":"2026-11",
           "batch":{"input":"4","output":"8"}}],
         "families":{"t":{"word":1,"letter_over_6":0,"hump":0,"digit_group3":0,"digit":0,"symbol":0,"symbol_run":0,
          "han":0,"wide":0,"accented":0,"line_or_gap":0}},
         "nearest_family":{},"default_family":"t"}
        """
}
