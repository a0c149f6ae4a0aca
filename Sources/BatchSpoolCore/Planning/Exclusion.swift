/// Why an account does not get the rows.
package struct Exclusion: Hashable, Codable, Sendable {
    package enum Reason: Hashable, Codable, Sendable {
        /// `provider` names others.
        case notChosen
        /// `provider` says `!name`.
        case excluded
        case lacksTag(String)
        case hasTag(String)
        case endpoint(Endpoint)
        case modelNotOffered
        /// The model is not for this kind of request.
        case wrongKind(Endpoint)
        case noBatch
        case retired(CalendarDay)
        /// Estimated tokens of the largest prompt, and what the model takes.
        case promptTooLong(Int, limit: Int)
        /// The largest `max_tokens`, and what the model gives.
        case answerTooLong(Int, limit: Int)
        /// Estimated tokens of the largest prompt, and the context that the server itself tells.
        case toldTooLong(Int, context: Int)
        /// The server itself says that the model is for other requests.
        case toldNotFor(Endpoint)
        /// Rows name what one account's provider keeps, several could be meant, and nobody says which.
        case keptSomewhere
        case parameters([ParameterRefusal])
        /// Rows of this model were answered by this other id, and may not be mixed.
        case wouldMix(String)
        /// The caller ruled it out, such as after a refusal; the word is its own.
        case ruledOut(String)
        /// Only a hindrance where money is limited.
        case priceUnknown
        /// More than 64 bits of picodollars.
        case amountTooLarge
    }

    package let account: AccountName
    /// Nil when the reason is the account's, whatever the model.
    package let wireModel: WireModel?
    package let reason: Reason

    package init(account: AccountName, wireModel: WireModel? = nil, reason: Reason) {
        self.account = account
        self.wireModel = wireModel
        self.reason = reason
    }
}
