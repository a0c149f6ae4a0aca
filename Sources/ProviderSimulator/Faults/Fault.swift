/// One entry of a scenario: for which requests, and what happens then.
struct Fault: Sendable {
    var match: FaultMatch
    var request = RequestFault()
    /// The source of what is bound to a created batch; read at each creation on top of the pace in force.
    var batch: JSONValue?
    var row: RowFault?
    /// The source of `row` and its choice, for the ledger.
    var source: JSONValue

    init(reading fields: consuming ScenarioFields, source: JSONValue) throws(ScenarioProblem) {
        var fields = fields
        self.source = source
        var matchFields = try fields.fieldsOrNone("match")
        guard var action = try fields.fields("do") else { throw fields.problem("do", "what to do") }
        try fields.end()
        match = try FaultMatch(reading: &matchFields)
        row = try RowFault.read(match: &matchFields, action: &action)
        try matchFields.end()
        if let value = action.value("batch") {
            var probe = BatchFault(pace: Pace())
            try probe.read(try ScenarioFields(value, path: action.path + ".batch"))
            batch = value
        }
        try request.read(&action)
        try action.end()
        if match.routes.isEmpty, concernsBatches || request.appliesLater { match.routes = [.createBatch] }
    }

    var concernsBatches: Bool { batch != nil || row != nil }
}
