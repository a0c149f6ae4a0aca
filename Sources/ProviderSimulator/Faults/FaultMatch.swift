/// Which requests a fault is for: all that is given must agree, then the count decides.
struct FaultMatch: Sendable, Equatable {
    /// Empty: any.
    var services: [String] = []
    /// Empty: any.
    var routes: [Route] = []
    var models: [String] = []
    var metadata: [String: String] = [:]
    var key: String?
    var method: String?
    var nth: [Int] = []
    var first: Int?
    var from: Int?
    var every: Int?
    /// Counts each file or batch on its own.
    var perObject = false

    init() {}

    init(reading fields: inout ScenarioFields) throws(ScenarioProblem) {
        services = try fields.texts("service") ?? []
        if services.contains(where: { !Services.names.contains($0) }) {
            throw fields.problem("service", "one of \(Services.names.joined(separator: ", "))")
        }
        for name in try fields.texts("route") ?? [] {
            guard let route = Route(rawValue: name) else {
                let names = Route.allCases.map(\.rawValue).joined(separator: ", ")
                throw fields.problem("route", "one of \(names)")
            }
            routes.append(route)
        }
        models = try fields.texts("model") ?? []
        metadata = try fields.textMap("metadata") ?? [:]
        key = try fields.text("key")
        method = try fields.text("method")
        nth = try fields.integers("nth") ?? []
        first = try fields.integer("first")
        from = try fields.integer("from")
        every = try fields.integer("every")
        perObject = try fields.flag("per_object") ?? false
        if let every, every < 1 { throw fields.problem("every", "at least 1") }
    }

    func concerns(_ call: CallFacts) -> Bool {
        guard services.isEmpty || services.contains(call.service) else { return false }
        guard routes.isEmpty || routes.contains(call.route) else { return false }
        guard models.isEmpty || call.model.map(models.contains) == true else { return false }
        guard key == nil || key == call.key, method == nil || method == call.method else { return false }
        return metadata.allSatisfy { call.metadata?[$0.key]?.text == $0.value }
    }

    /// Whether the `count`th such request is meant (1-based).
    func takes(_ count: Int) -> Bool {
        if !nth.isEmpty, !nth.contains(count) { return false }
        if let first, count > first { return false }
        if let from, count < from { return false }
        if let every, count % every != 0 { return false }
        return true
    }
}
