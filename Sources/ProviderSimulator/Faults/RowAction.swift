/// What goes wrong with one row.
enum RowAction: String, CaseIterable, Sendable {
    /// Neither file has it.
    case missing
    /// The same line twice.
    case duplicate
    /// Two lines with different answers.
    case duplicateDifferent = "duplicate_different"
    /// A result that stands in the error file, or an error in the output file.
    case wrongFile = "wrong_file"
    /// A result in the output file and an error in the error file.
    case bothFiles = "both_files"
    /// A line with a `custom_id` nobody sent, behind the right one.
    case unknownExtra = "unknown_extra"
    /// The `custom_id` comes back in upper case.
    case alteredID = "altered_id"
    /// A line that is not JSON in place of the answer.
    case garbage
    /// The body as a string that holds JSON.
    case stringBody = "string_body"
    /// An answer without `status_code`.
    case noStatusCode = "no_status_code"
    /// A paid answer without text that stopped at the length limit.
    case emptyOutput = "empty_output"
    /// A paid answer that refuses.
    case refusal
    /// A paid answer cut by the vendor's filter.
    case contentFilter = "content_filter"
    /// `response` with an error status; `status`, `code`, `type`, `param`, `message` say which.
    case status
    /// No response but a top-level `error`; `code` and `message` say which.
    case error
}
