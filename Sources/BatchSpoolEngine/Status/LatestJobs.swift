import BatchSpoolCore

/// The latest live job of each dropped name: the status of a name is that of its latest job.
struct LatestJobs {
    private struct Key: Hashable {
        let queue: String?
        let name: DroppedName
    }

    private var jobs: [Key: JobID] = [:]

    mutating func add(_ record: JobRecord) {
        for source in record.sources {
            let key = Key(queue: source.queue, name: source.name)
            jobs[key] = max(jobs[key] ?? record.job, record.job)
        }
    }

    /// Forgets a job that has ended.
    mutating func remove(_ record: JobRecord) {
        for source in record.sources { remove(source, of: record.job) }
    }

    /// Forgets a source that has left its job.
    mutating func remove(_ source: Source, of job: JobID) {
        let key = Key(queue: source.queue, name: source.name)
        if jobs[key] == job { jobs[key] = nil }
    }

    /// The latest live job of a dropped name.
    func job(of name: DroppedName, queue: String?) -> JobID? {
        jobs[Key(queue: queue, name: name)]
    }

    /// Whether no later job has a file of the same name.
    func isLatest(_ source: Source, of job: JobID) -> Bool {
        jobs[Key(queue: source.queue, name: source.name)] ?? job <= job
    }
}
