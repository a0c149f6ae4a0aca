/// What an offer makes of the parameters of a group of rows.
package enum ParameterVerdict: Hashable, Sendable {
    /// Every row can be sent, adjusted so.
    case fits([Adjustment])
    /// At least one refusal.
    case refused([ParameterRefusal])

    package var fits: Bool {
        if case .fits = self { true } else { false }
    }
}
