extension WireForm {
    /// `object` with the members that the scenario sets or removes.
    func edited(_ object: JSONObject) -> JSONValue {
        var object = object
        for member in set.members { object[member.key] = member.value }
        for key in remove { object[key] = nil }
        return .object(object)
    }
}
