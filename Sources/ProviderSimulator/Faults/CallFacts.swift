/// What faults can be chosen by.
struct CallFacts: Sendable {
    var service: String
    var route: Route
    var method: String
    var key: String
    /// The id of the file or batch in the path.
    var object: String?
    var model: String?
    var metadata: JSONObject?
}
