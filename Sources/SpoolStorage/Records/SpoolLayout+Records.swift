package import BatchSpoolCore

extension SpoolLayout {
    /// The custom_ids that the records in `rows` point to, unescaped and without separators.
    package static func ids(_ job: JobID) -> FileName { FileName(composed: "\(job).ids") }
}
