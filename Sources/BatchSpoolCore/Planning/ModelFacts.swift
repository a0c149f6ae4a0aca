/// What a server told of one of its models; about what it is silent on nothing is concluded.
package struct ModelFacts: Hashable, Sendable {
    package var software: ServerSoftware?
    /// What it says it takes, and what it says it does not; no mark is in both.
    package private(set) var takes: Set<ParameterMark> = []
    package private(set) var refuses: Set<ParameterMark> = []
    /// The kinds of requests the model is for; nil: it does not say.
    package var endpoints: Set<Endpoint>?
    /// Tokens that a prompt and its answer may have together.
    package var context: Int?

    package init() {}

    /// Notes what the server says of rows with these marks.
    package mutating func note(_ marks: [ParameterMark], isTaken: Bool) {
        if isTaken { takes.formUnion(marks) } else { refuses.formUnion(marks) }
    }

    /// Why rows of `group` do not go there; nil when nothing that was told stands against it. `adjusted` is how they are
    /// changed for it.
    package func objection(to group: RowGroup, adjusted: [Adjustment]) -> Exclusion.Reason? {
        if let reason = objection(to: group) { return reason }
        let marks = group.parameters.compactMap(ParameterMark.init)
        let refused = marks.filter(refuses.contains).map { $0.parameter(at: group.endpoint, among: marks) }
            .filter { !adjusted.contains(.dropped($0)) }
        return refused.isEmpty ? nil : .parameters(refused.map { ParameterRefusal(parameter: $0, reason: .told) })
    }

    /// The same whatever parameters they have.
    ///
    /// Tokens are estimated, within a quarter on all samples: only a prompt that is longer than the context for certain
    /// is one. Several texts in a row are embedded one by one, each with the context for itself.
    func objection(to group: RowGroup) -> Exclusion.Reason? {
        if let endpoints, !endpoints.contains(group.endpoint) { return .toldNotFor(group.endpoint) }
        guard let context, !group.parameters.contains(ParameterMark.severalInputs.rawValue) else { return nil }
        let longest = group.weight.largestInput
        return longest - longest / 4 > context ? .toldTooLong(longest, context: context) : nil
    }
}
