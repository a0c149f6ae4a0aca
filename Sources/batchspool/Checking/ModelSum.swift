import BatchSpoolCore

/// What a file asks of one model and endpoint.
struct ModelSum: Hashable {
    let model: String
    let endpoint: String
    private(set) var rows = 0
    private(set) var inputTokens = 0
    private(set) var outputCeiling = 0

    /// One sum for each model and endpoint, in the order of the file.
    static func sums(of groups: some Sequence<RowGroup>) -> [ModelSum] {
        var sums: [ModelSum] = []
        for group in groups {
            let (model, endpoint) = (group.model.rawValue, group.endpoint.rawValue)
            let place = sums.firstIndex { $0.model == model && $0.endpoint == endpoint }
            if place == nil { sums.append(ModelSum(model: model, endpoint: endpoint)) }
            sums[place ?? sums.count - 1].add(group)
        }
        return sums
    }

    private init(model: String, endpoint: String) {
        self.model = model
        self.endpoint = endpoint
    }

    private mutating func add(_ group: RowGroup) {
        rows += group.rows
        inputTokens += group.inputTokens
        outputCeiling += group.outputCeiling
    }
}
