/// What faults can choose a request for a batch by.
struct CreateFacts: Sendable {
    var inputFile: String?
    var metadata: JSONObject?
    /// Set when no input file tells it.
    var model: String?
}
