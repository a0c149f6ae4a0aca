/// The price data as it stands in its file, before any row is judged.
struct CatalogueFile {
    let schema: String
    let date: String
    let models: [String: Readable<ModelRow>]
    let offers: [Readable<OfferRow>]
    let families: [String: FamilyRow]
    let nearestFamily: [String: String]
    let defaultFamily: String

    /// Reads the whole file; only what is wrong outside of models and offers is thrown.
    init(_ file: CatalogueMembers) throws(CatalogueMembers.Unreadable) {
        schema = try file.text("schema")
        date = try file.text("date")
        models = try file.rows("models") { row throws(CatalogueMembers.Unreadable) in try ModelRow(row) }
        offers = try file.list("offers") { row throws(CatalogueMembers.Unreadable) in try OfferRow(row) }
        families = try file.objects("families") { row throws(CatalogueMembers.Unreadable) in try FamilyRow(row) }
        nearestFamily = try file.words("nearest_family")
        defaultFamily = try file.text("default_family")
    }

    /// A row, or the path of what cannot be read in it, so that one bad row does not cost the others.
    enum Readable<Row> {
        case row(Row)
        case unreadable(String)
    }

    struct ModelRow {
        let kind: String
        let `class`: String?
        let tokenizer: String
        let aliases: [String]?

        init(_ row: CatalogueMembers) throws(CatalogueMembers.Unreadable) {
            kind = try row.text("kind")
            `class` = try row.textIfPresent("class")
            tokenizer = try row.text("tokenizer")
            aliases = try row.textsIfPresent("aliases")
        }
    }

    struct OfferRow {
        let model: String
        let vendor: String
        let wire: String
        let endpoint: String?
        let maxInput: Int?
        let maxOutput: Int?
        let batch: PriceRow?
        let windows: [String: PriceRow]?
        let flex: PriceRow?
        let realtime: PriceRow?
        let batchStatus: String
        let tiers: [TierRow]?
        let can: [String]?
        let cannot: [String]?
        let quirks: [String]?
        let retires: String?
        let source: String
        let asOf: String

        init(_ row: CatalogueMembers) throws(CatalogueMembers.Unreadable) {
            model = try row.text("model")
            vendor = try row.text("vendor")
            wire = try row.text("wire")
            endpoint = try row.textIfPresent("endpoint")
            maxInput = try row.countIfPresent("max_input")
            maxOutput = try row.countIfPresent("max_output")
            batch = try PriceRow(row, "batch")
            windows = try row.objectsIfPresent("windows") { price throws(CatalogueMembers.Unreadable) in
                try PriceRow(price)
            }
            flex = try PriceRow(row, "flex")
            realtime = try PriceRow(row, "realtime")
            batchStatus = try row.text("batch_status")
            tiers = try row.listIfPresent("tiers") { row throws(CatalogueMembers.Unreadable) in try TierRow(row) }
            can = try row.textsIfPresent("can")
            cannot = try row.textsIfPresent("cannot")
            quirks = try row.textsIfPresent("quirks")
            retires = try row.textIfPresent("retires")
            source = try row.text("source")
            asOf = try row.text("as_of")
        }
    }

    struct PriceRow {
        let input: String?
        let output: String?
        let cachedInput: String?
        let cacheWrite: String?

        /// Nil when the row has no such price.
        init?(_ row: CatalogueMembers, _ lane: StaticString) throws(CatalogueMembers.Unreadable) {
            guard let price = try row.objectIfPresent(lane) else { return nil }
            try self.init(price)
        }

        init(_ price: CatalogueMembers) throws(CatalogueMembers.Unreadable) {
            input = try price.textIfPresent("input")
            output = try price.textIfPresent("output")
            cachedInput = try price.textIfPresent("cached_input")
            cacheWrite = try price.textIfPresent("cache_write")
        }
    }

    struct TierRow {
        let above: Int
        let batch: PriceRow?
        let realtime: PriceRow?

        init(_ row: CatalogueMembers) throws(CatalogueMembers.Unreadable) {
            above = try row.count("above")
            batch = try PriceRow(row, "batch")
            realtime = try PriceRow(row, "realtime")
        }
    }

    struct FamilyRow {
        let word, letterOver6, hump, digitGroup3, digit, symbol, symbolRun, han, wide, accented: Double
        let lineOrGap: Double

        init(_ row: CatalogueMembers) throws(CatalogueMembers.Unreadable) {
            word = try row.number("word")
            letterOver6 = try row.number("letter_over_6")
            hump = try row.number("hump")
            digitGroup3 = try row.number("digit_group3")
            digit = try row.number("digit")
            symbol = try row.number("symbol")
            symbolRun = try row.number("symbol_run")
            han = try row.number("han")
            wide = try row.number("wide")
            accented = try row.number("accented")
            lineOrGap = try row.number("line_or_gap")
        }
    }
}
