import BatchSpoolCore
import FoundationEssentials

/// What the tests of planning are made of.
enum Sample {
    /// The catalogue in the checkout.
    static func shipped() throws -> Catalogue {
        let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        return try Catalogue(decoding: Data(contentsOf: root.appending(path: "etc/catalogue.json")))
    }

    /// A catalogue of these rows, with models `small` and `big` for chat and `vector` for embeddings.
    static func catalogue(_ offers: String...) throws -> Catalogue {
        try Catalogue(decoding: Data(file(offers).utf8))
    }

    static func file(_ offers: [String], models: String = "", schema: Int = 1) -> String {
        """
        {"schema":"batchspool-catalogue/\(schema)","date":"2026-11-21","models":{
        "small":{"kind":"chat","class":"small","tokenizer":"o200k","aliases":["little"]},
        "big":{"kind":"chat","class":"frontier","tokenizer":"unheard"},\(models)
        "vector":{"kind":"embedding","tokenizer":"bert"}},
        "offers":[\(offers.joined(separator: ","))],
        "families":{"o200k":\(weights(1)),"heavy":\(weights(2))},
        "nearest_family":{"bert":"o200k"},"default_family":"heavy"}
        """
    }

    /// One row, prices per million tokens; `more` are further members with a comma before them.
    static func row(
        _ vendor: String, _ model: String = "small", input: String = "1", output: String = "2", more: String = ""
    ) -> String {
        """
        {"model":"\(model)","vendor":"\(vendor)","wire":"\(vendor)/\(model)","batch":{"input":"\(input)",\
        "output":"\(output)"},"realtime":{"input":"10","output":"20"},"batch_status":"listed",\
        "source":"test","as_of":"2026-11"\(more)}
        """
    }

    static func group(
        _ model: String = "small", endpoint: Endpoint = .chatCompletions, with parameters: [String] = [],
        rows: Int = 10, inputTokens: Int = 1000, outputCeiling: Int = 1000
    ) -> RowGroup {
        RowGroup(
            endpoint: endpoint, model: ModelName(model), parameters: parameters, rows: rows, bytes: rows * 100,
            inputTokens: inputTokens, outputCeiling: outputCeiling)
    }

    static func terms(_ account: String, vendor: String? = nil) -> AccountTerms {
        AccountTerms(account: AccountName(account), vendor: vendor ?? account)
    }

    static func day(_ text: String = "2026-11-21") -> CalendarDay {
        CalendarDay(text) ?? CalendarDay(Timestamp(seconds: 0))
    }

    private static func weights(_ word: Int) -> String {
        let others = [
            "letter_over_6", "hump", "digit_group3", "digit", "symbol", "symbol_run", "han", "wide", "accented",
        ]
        return "{\"word\":\(word)," + others.map { "\"\($0)\":1," }.joined() + "\"line_or_gap\":1}"
    }
}

/// A small generator with a seed, so that a failing run can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
