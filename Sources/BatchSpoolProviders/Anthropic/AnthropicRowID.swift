/// What the id of a row on the wire says: `TOKEN-P-A-N`.
struct AnthropicRowID: Hashable {
    /// Of the job.
    let token: String
    let part: Int
    let attempt: Int

    /// Takes `id` apart; nil when it is not one of ours.
    init?(_ id: some StringProtocol) {
        let words = id.split(separator: "-", omittingEmptySubsequences: false)
        guard words.count == 4, !words[0].isEmpty, let part = Int(words[1]), let attempt = Int(words[2]),
            Int(words[3]) != nil
        else { return nil }
        token = String(words[0])
        self.part = part
        self.attempt = attempt
    }

    /// What all ids of the part begin with, without the dash behind it.
    var prefix: String { "\(token)-\(part)-\(attempt)" }
}
