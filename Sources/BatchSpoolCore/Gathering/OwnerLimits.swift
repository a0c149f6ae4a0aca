/// How much of one user's work is taken at a time; the rest waits in the inbox. Keys of `[intake]`.
///
/// Files of the user that runs the daemon are not limited: a spool of one's own has nobody to be fair to.
package struct OwnerLimits: Hashable, Sendable {
    /// Files claimed and not submitted yet, `owner_files`: 1000.
    package var files = 1000
    /// Bytes of files claimed and not ended, `owner_bytes`: 10 GB. One larger file is taken when nothing else is there.
    package var bytes = 10_000_000_000
    /// Jobs claimed and not ended, `owner_jobs`: 20. Gathered files are one job.
    package var jobs = 20

    package init() {}

    /// How many of an owner's next files, with these sizes, are taken as one job beside what is there; with fewer than
    /// all, the limit that stops the rest.
    package func admit(_ sizes: [Int], beside load: OwnerLoad) -> (count: Int, limit: OwnerLimit?) {
        guard load.jobs < jobs else { return (0, .jobs) }
        var (count, sum) = (0, load.bytes)
        for size in sizes {
            guard load.files + count < files else { return (count, .files) }
            let (next, overflow) = sum.addingReportingOverflow(size)
            guard !overflow, next <= bytes || (load.jobs == 0 && count == 0) else { return (count, .bytes) }
            (count, sum) = (count + 1, next)
        }
        return (count, nil)
    }
}

/// A limit of `OwnerLimits`; the raw values are the words of its key and of the status.
package enum OwnerLimit: String, Hashable, Sendable, CaseIterable {
    case files = "owner_files"
    case bytes = "owner_bytes"
    case jobs = "owner_jobs"
}

/// What one user has under way.
package struct OwnerLoad: Hashable, Sendable {
    /// Files claimed and not submitted yet.
    package var files = 0
    /// Bytes of files claimed and not ended.
    package var bytes = 0
    /// Jobs not ended.
    package var jobs = 0

    package init(files: Int = 0, bytes: Int = 0, jobs: Int = 0) {
        self.files = files
        self.bytes = bytes
        self.jobs = jobs
    }
}
