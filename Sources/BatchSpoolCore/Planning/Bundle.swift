/// Groups whose rows must go to one offer.
struct Bundle {
    let endpoint: Endpoint
    let model: ModelName
    /// Indices with their groups, at least one.
    private(set) var members: [(index: Int, group: RowGroup)]

    var groups: [Int] { members.map(\.index) }

    /// `groups` bundled as `mix` asks: embeddings of two models cannot be compared, so those are never mixed.
    static func bundles(of groups: [RowGroup], mix: Mix) -> [Bundle] {
        var bundles: [Bundle] = []
        for (index, group) in groups.enumerated() {
            let together = mix != .any || group.endpoint == .embeddings
            let same = bundles.firstIndex { $0.endpoint == group.endpoint && $0.model == group.model }
            if together, let same {
                bundles[same].members.append((index, group))
            } else {
                bundles.append(Bundle(endpoint: group.endpoint, model: group.model, members: [(index, group)]))
            }
        }
        return bundles
    }
}
