/// One fault for chosen rows of a batch.
struct RowFault: Sendable, Equatable {
    /// 1-based numbers; empty means any.
    var rows: [Int] = []
    var every: Int?
    /// Exact, or with one `*` at its end.
    var customID: String?
    var action: RowAction
    var status = 400
    var error = ErrorBody(message: "The request was rejected.", type: "invalid_request_error", code: "invalid_value")

    func applies(to row: Int, customID: @autoclosure () -> String) -> Bool {
        guard rows.isEmpty || rows.contains(row) else { return false }
        if let every, row % every != 0 { return false }
        guard let pattern = self.customID else { return true }
        return pattern.hasSuffix("*") ? customID().hasPrefix(pattern.dropLast()) : customID() == pattern
    }

    /// The row part of a fault; nil when it has none.
    static func read(
        match: inout ScenarioFields, action fields: inout ScenarioFields
    ) throws(ScenarioProblem) -> RowFault? {
        let rows = try match.integers("row") ?? []
        let every = try match.integer("every_row")
        let customID = try match.text("custom_id")
        if let every, every < 1 { throw match.problem("every_row", "at least 1") }
        guard let action: RowAction = try fields.word("row") else {
            guard rows.isEmpty, every == nil, customID == nil else {
                throw fields.problem("row", "what to do with the rows")
            }
            return nil
        }
        var fault = RowFault(rows: rows, every: every, customID: customID, action: action)
        fault.status = try fields.integer("status", in: ScenarioFields.statusCodes) ?? fault.status
        if let error = try fields.fields("error") { fault.error = try ErrorBody(reading: error) }
        return fault
    }
}
