import BatchSpoolCore

/// The listing of models with their prices.
enum ModelTable {
    static func lines(_ offers: [ModelOffer], _ output: Output) -> [String] {
        var table = Table(
            ["MODEL", "", "ACCOUNT", "IN", "OUT", "REALTIME", "SOURCE"], right: [3, 4, 5])
        for offer in offers { table.add(cells(offer)) }
        return table.lines(output.style, width: output.width)
    }

    private static func cells(_ offer: ModelOffer) -> [Table.Cell] {
        let account = offer.account?.rawValue ?? "(\(offer.vendor))"
        let realtime = offer.price.realtime
        let quiet: Style.Tone? = offer.account == nil ? .quiet : nil
        return [
            Table.Cell(EscapedText(offer.model.rawValue, limit: 100).text, quiet),
            Table.Cell(offer.isCheapest ? "*" : "", .good),
            Table.Cell(EscapedText(account, limit: 40).text, offer.isCheapest ? .good : quiet),
            Table.Cell(Amounts.perMillion(offer.price.token.input), quiet),
            Table.Cell(Amounts.perMillion(offer.price.token.output), quiet),
            Table.Cell(
                realtime.map { "\(Amounts.perMillion($0.input)) \(Amounts.perMillion($0.output))" } ?? "?", .quiet),
            Table.Cell(EscapedText(source(offer), limit: 60).text, .quiet),
        ]
    }

    /// Where the price is from, when, and how sure it is.
    private static func source(_ offer: ModelOffer) -> String {
        var words = offer.price.source.isEmpty ? "unknown" : offer.price.source
        if !offer.price.asOf.isEmpty { words += " \(offer.price.asOf.prefix(10))" }
        if let window = offer.price.window { words += ", \(window)" }
        switch offer.price.status {
        case .listed, .own, .none, .unknown: return words
        case .derived, .standardRate, .regionLimited: return words + ", \(offer.price.status.rawValue)"
        }
    }

    /// What the columns mean; below the table, because prices per million are no prices per token.
    static let legend =
        "IN, OUT: dollars for a million tokens in batches; REALTIME: the same answered at once; * cheapest"

    static func json(_ offer: ModelOffer) -> String {
        var object = JSONObject()
        object.add("model", offer.model.rawValue)
        object.add("account", offer.account?.rawValue)
        object.add("vendor", offer.vendor)
        object.add("wire_model", offer.wireModel.rawValue)
        object.add("kind", offer.kind?.rawValue)
        object.add("class", offer.grade)
        object.add("cheapest", offer.isCheapest)
        object.add("window", offer.price.window)
        object.add("batch_input_usd_per_million", offer.price.token.input?.times(1_000_000))
        object.add("batch_output_usd_per_million", offer.price.token.output?.times(1_000_000))
        object.add("batch_cached_input_usd_per_million", offer.price.token.cachedInput?.times(1_000_000))
        object.add("realtime_input_usd_per_million", offer.price.realtime?.input?.times(1_000_000))
        object.add("realtime_output_usd_per_million", offer.price.realtime?.output?.times(1_000_000))
        object.add("price_status", offer.price.status.rawValue)
        object.add("source", offer.price.source)
        object.add("as_of", offer.price.asOf)
        return object.text
    }
}
