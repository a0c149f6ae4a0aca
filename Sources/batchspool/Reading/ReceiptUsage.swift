import BatchSpoolCore
import JSONLines

/// Tokens and money of one account and model in a receipt.
struct ReceiptUsage {
    let account: String
    let model: String
    let lane: String
    let results: Int
    let errors: Int
    let tokens: TokenUsage
    let cost: Money?

    /// The usage line at `parent`.
    init(_ line: JSONLine, _ parent: Int32) {
        account = line.text("account", of: parent) ?? "?"
        model = line.text("model", of: parent) ?? "?"
        lane = line.text("lane", of: parent) ?? Lane.batch.rawValue
        results = line.number("results", of: parent) ?? 0
        errors = line.number("errors", of: parent) ?? 0
        cost = line.money("cost_usd", of: parent)
        var tokens = TokenUsage()
        if let place = line.member("tokens", of: parent) {
            tokens.input = line.number("input", of: place) ?? 0
            tokens.output = line.number("output", of: place) ?? 0
        }
        self.tokens = tokens
    }
}
