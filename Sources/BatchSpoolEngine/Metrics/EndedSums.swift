import BatchSpoolCore

/// Files and rows that ended since the start.
struct EndedSums: Sendable {
    private var files: [JobStatus: Int] = [:]
    private var results = 0
    private var errors = 0

    mutating func add(_ ending: SourceEnding) {
        files[ending.status, default: 0] += 1
        results += ending.counts.results
        errors += ending.counts.errors
    }

    func write(to text: inout Exposition) {
        text.begin("batchspool_files_delivered_total", .counter, "Files that were delivered, by status.")
        for status in [JobStatus.completed, .failed, .cancelled] {
            text.sample(files[status] ?? 0, ["status": status.rawValue])
        }
        text.begin("batchspool_rows_total", .counter, "Rows of delivered files, by outcome.")
        text.sample(results, ["outcome": "result"])
        text.sample(errors, ["outcome": "error"])
    }
}
