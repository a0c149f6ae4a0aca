import BatchSpoolCore

extension IntakeSettings {
    /// Reads `[intake]`.
    mutating func read(_ table: TableReader) {
        let quiet = ValueParser.duration(.zero ... .seconds(3600))
        let wait = ValueParser.duration(.zero ... .seconds(30 * 86_400))
        table.take("rescan", .duration(.seconds(1) ... .seconds(86_400)), into: &rescan)
        table.take("gather_window", quiet, into: &gatherWindow)
        table.take("gather_rows", .integer(1...1000), into: &gatherRows)
        readOwner(table)
        readSizes(table)
        table.take("close_write_quiet", quiet, into: &closeWriteQuiet)
        table.take("no_lease_quiet", quiet, into: &noLeaseQuiet)
        table.take("no_lease_scan_quiet", quiet, into: &noLeaseScanQuiet)
        table.take("hard_link_wait", wait, into: &hardLinkWait)
        table.take("unreadable_wait", wait, into: &unreadableWait)
        table.take("empty_wait", wait, into: &emptyWait)
    }

    private mutating func readOwner(_ table: TableReader) {
        table.take("owner_files", .integer(1...1_000_000_000), into: &owner.files)
        table.take("owner_bytes", .size(1...(1 << 60)), into: &owner.bytes)
        table.take("owner_jobs", .integer(1...1_000_000_000), into: &owner.jobs)
    }

    private mutating func readSizes(_ table: TableReader) {
        let file = ValueParser.size(1...(16 << 40))
        table.take("max_line", .size((1 << 10)...(1 << 30)), into: &maxLine)
        table.take("max_file", file, into: &maxFile)
        table.take("max_decompressed", file, into: &maxDecompressed)
        table.take("gzip_ratio", .integer(1...1_000_000), into: &gzipRatio)
        table.take("disk_reserve", .size(0...(1 << 50)), into: &diskReserve)
    }
}
