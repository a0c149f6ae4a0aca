extension ProviderError {
    /// Whether it concerns all that the account is asked, whatever this request was: its key is not accepted, which some
    /// services answer with 400 or 403, or it has no credit.
    ///
    /// A key that is good and may not do this one thing, such as delete a file, is none of that.
    package var concernsAccount: Bool {
        switch kind {
        case .quota: status == 402
        case .credentials: !speaksOfRights && (status == 401 || Self.speaksOfKey("\(code ?? "") \(detail)"))
        case .transient, .refused, .missing, .unreadable, .local: false
        }
    }

    /// OpenAI answers 401, too, when a scope is missing.
    private var speaksOfRights: Bool {
        let words = detail.lowercased()
        return words.contains("permission") || words.contains("scope")
    }

    /// Whether a refusal with these words, code and message, is one of the key.
    package static func speaksOfKey(_ words: String) -> Bool {
        let words = words.lowercased()
        // One that may not have what was asked for is a good one.
        guard !words.contains("access to") else { return false }
        return (words.contains("api key") || words.contains("api_key"))
            && ["invalid", "incorrect", "not valid", "missing", "expired", "no "].contains(where: words.contains)
    }
}
