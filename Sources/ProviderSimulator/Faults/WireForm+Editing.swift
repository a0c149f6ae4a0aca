extension WireForm {
    /// The word for a stage: the scenario's, else the dialect's own, in the casing the scenario wants.
    func word(_ stage: BatchStage, _ own: String) -> String {
        let word = statusWords[stage.rawValue] ?? own
        return switch statusCase {
        case nil: word
        case .lower: word.lowercased()
        case .upper: word.uppercased()
        case .capitalised: word.prefix(1).uppercased() + word.dropFirst().lowercased()
        }
    }

    /// `object` with the members that the scenario sets or removes.
    func edited(_ object: JSONObject) -> JSONValue {
        var object = object
        for member in set.members { object[member.key] = member.value }
        for key in remove { object[key] = nil }
        return .object(object)
    }
}
