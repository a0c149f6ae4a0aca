/// One pass over the input of a batch.
struct WorkOrder: Sendable {
    let batch: SimulatedBatch
    /// nil: missing, or another account's.
    let input: StoredFile?
    /// Tells this pass from an earlier one of the same batch.
    let plan: WorkPlan
    let outputID: String
    let errorsID: String
    let models: ModelList
    let limits: Limits
    let strict: Bool
    let now: Int
    let stop: StopFlag
}
