/// What makes rows alike to a planner.
struct GroupKey: Hashable {
    let endpoint: Endpoint
    let model: ModelName
    let marks: ParameterMarks
}
