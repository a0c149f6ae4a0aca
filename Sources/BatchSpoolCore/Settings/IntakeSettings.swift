/// How dropped files are found, and how large they may be: table `[intake]`.
package struct IntakeSettings: Hashable, Sendable {
    /// Pause between full scans of the inbox, `rescan`: 60 s. Shorter where the inbox is on a network file system
    /// that tells nothing about arrivals.
    package var rescan = Duration.seconds(60)
    /// How long a file of at most 1 MiB waits for others to share its batch, `gather_window`: 1 s. Longer makes fewer
    /// batches of many tiny files; with zero only files found by the same look share one.
    package var gatherWindow = Duration.seconds(1)
    /// The most rows that small files are gathered to, `gather_rows`: 1000, which is also the most that may be set: so
    /// many kinds of rows fit into one job. 1 gathers nothing.
    package var gatherRows = 1000
    /// How much of one user's work is taken at a time, `owner_files`, `owner_bytes`, `owner_jobs`.
    package var owner = OwnerLimits()
    /// The longest accepted line in bytes, `max_line`: 64 MiB. Bounds the memory one line may take.
    package var maxLine = 64 << 20
    /// The largest accepted file in bytes as it lies in the inbox, `max_file`: 64 GiB. Looked at before reading, so
    /// that a sparse file of a terabyte costs nothing.
    package var maxFile = 64 << 30
    /// The most bytes a compressed file may unfold to, `max_decompressed`: 64 GiB. Lower on a small disk.
    package var maxDecompressed = 64 << 30
    /// The most bytes one compressed byte may unfold to over a whole file, `gzip_ratio`: 200. Higher for files that
    /// repeat one long prompt in every line.
    package var gzipRatio = 200
    /// Free bytes of the spool's file system below which nothing is claimed, `disk_reserve`: 512 MiB. Larger where
    /// results are much larger than inputs.
    package var diskReserve = 512 << 20
    /// Quiet time after a writer closed a file that no one has open, `close_write_quiet`: 1 s. Longer for writers
    /// that close and append again.
    package var closeWriteQuiet = Duration.seconds(1)
    /// Quiet time after an event when the file system grants no lease, `no_lease_quiet`: 3 s. Longer for slow
    /// copies over a network.
    package var noLeaseQuiet = Duration.seconds(3)
    /// The same for a file that only a scan found, `no_lease_scan_quiet`: 15 s.
    package var noLeaseScanQuiet = Duration.seconds(15)
    /// How long a file with several hard links waits for them to go, `hard_link_wait`: 10 min; then it is rejected.
    package var hardLinkWait = Duration.seconds(600)
    /// How long an unreadable file waits for its rights to change, `unreadable_wait`: 10 min; then it is rejected.
    package var unreadableWait = Duration.seconds(600)
    /// How long an empty file waits for its content, `empty_wait`: 60 s; then it is rejected.
    package var emptyWait = Duration.seconds(60)

    package init() {}
}
