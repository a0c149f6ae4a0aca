import BatchSpoolCore

extension RowForm {
    /// A line of a Mistral batch file: id and body, the model told by the job.
    static let mistral = RowForm.idAndBody(
        sendsModel: false, renaming: ["seed": "random_seed", "max_completion_tokens": "max_tokens"])
}
