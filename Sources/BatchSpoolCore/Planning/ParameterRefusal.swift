/// A parameter that an offer cannot honour, and why.
package struct ParameterRefusal: Hashable, Codable, Sendable {
    package enum Reason: Hashable, Codable, Sendable {
        /// The model or the service does not take it, or not with this value.
        case unsupported
        /// It is taken only together with this: a mark, such as `reasoning_effort=none`.
        case onlyWith(String)
        /// A model that is to think does not take it.
        case notWithThinking
        /// It asks for this, in words, which is not to be had.
        case asks(String)
        /// It goes by a name that the row uses as well.
        case clashes(String)
        /// The rows lack it and the model insists.
        case required
        /// It is asked for by a tool that must be called, beside which this parameter has no place.
        case byToolWithout(String)
        /// It is asked for by a tool that must be called, which the model cannot be made to.
        case byToolUnforced
        /// It holds this, in words, and that is too much.
        case tooLarge(String)
        /// The model cannot do what it asks for.
        case unable(Ability)
        /// Nobody says whether the model can; naming the account or vendor in `provider` is taken for a
        /// yes.
        case abilityUnknown(Ability)
        /// It names something that another provider keeps.
        case keptElsewhere
        /// The server itself says that it does not take it with this model.
        case told
    }

    /// Its name in the request body.
    package let parameter: String
    package let reason: Reason

    package init(parameter: String, reason: Reason) {
        self.parameter = parameter
        self.reason = reason
    }
}
