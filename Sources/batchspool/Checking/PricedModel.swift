import BatchSpoolCore

/// One choice of the planner with the rows it is for.
struct PricedModel {
    let sum: ModelSum
    /// Best first.
    let candidates: [Plan.Candidate]
    let exclusions: [Exclusion]

    /// The choices in the plan of a file; none without a plan.
    static func all(of checked: CheckedFile) -> [PricedModel] {
        (checked.plan?.considerations ?? []).compactMap { choice in
            let groups = choice.groups.compactMap { checked.groups.indices.contains($0) ? checked.groups[$0] : nil }
            guard let sum = ModelSum.sums(of: groups).first else { return nil }
            return PricedModel(sum: sum, candidates: choice.candidates, exclusions: choice.exclusions)
        }
    }
}
