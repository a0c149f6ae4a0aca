import BatchSpoolCore

/// A batch that may bear a mark of ours.
protocol MarkedBatch {
    var ref: BatchRef { get }
    /// The key of ours that it carries; nil when it has none.
    var key: SubmissionKey? { get }
}

/// A batch as a listing shows it.
protocol ListedBatch: MarkedBatch {
    /// Seconds since 1970; nil when the service does not say.
    var created: Int? { get }
    /// Whether it carries `key` or was made from `file`.
    func belongs(to key: SubmissionKey, _ file: RemoteFile) -> Bool
}
