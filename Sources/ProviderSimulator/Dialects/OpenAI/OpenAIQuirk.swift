/// Ways of a service that it has or has not.
enum OpenAIQuirk: Sendable {
    /// Null members are left out.
    case omitsNulls
    /// Lines are checked while a file arrives; a wrong one refuses it.
    case checksUploads
    /// Lines need neither method nor url.
    case routeOptional
    /// Rows may name different models.
    case mixesModels
    /// The content of a file is at a signed address.
    case redirectsContent
    /// `output_file_id` is an address.
    case outputAddress
    /// There is an error file although no row failed.
    case emptyErrorFile
    /// Output can be read while the batch runs.
    case partialOutput
    /// A batch whose rows all failed has failed.
    case failsWhole
    /// Work goes on past the window.
    case neverExpires
    /// `request_counts` is null until the input was validated.
    case lateCounts
    /// `Idempotency-Key` makes a create safe to repeat.
    case idempotent
    /// The list takes `search`.
    case searches
    /// A wrong line is a failed row.
    case forgivesLines
    /// `after` of a list is a number of batches.
    case offsetPaging
    /// A filtered prompt is an error of its row.
    case filterIsError
    /// The last message of a row is a user's.
    case endsWithUser
    /// Files are shown as being processed by the answer to their upload.
    case pendingFiles
    /// Deleting a file succeeds whether it is there or not.
    case deletesAnything
    /// More than one answer to a row is refused in strict mode.
    case answersOnce
    /// Metadata gets members of the service's own.
    case addsMetadata
    /// Empty lines come before an answer, which keep its connection open.
    case emptyLines
}
