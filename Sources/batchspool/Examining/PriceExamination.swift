import BatchSpoolCore

/// How old the prices are that decide where rows go.
struct PriceExamination {
    let facts: CatalogueFacts
    let now: Timestamp
    /// Vendors change prices every few weeks.
    private static let oldDays = 60

    var finding: Finding {
        let path = EscapedText(facts.path, limit: 300).text
        guard !facts.date.isEmpty else {
            let advice = "install it, or name one with routing.catalogue"
            return .warning(
                .prices, "there is no price data at \(path); only prices of the configuration count", advice)
        }
        let words = "\(Amounts.count(facts.offers, "price")) of \(EscapedText(facts.date, limit: 20))"
        guard let made = Timestamp(rfc3339: facts.date + "T00:00:00Z") else { return .note(.prices, words) }
        let days = (now.milliseconds - made.milliseconds) / 86_400_000
        guard days > Self.oldDays else { return .ok(.prices, words) }
        return .warning(.prices, "\(words), \(days) days old", "install a newer package, or name newer data")
    }
}
