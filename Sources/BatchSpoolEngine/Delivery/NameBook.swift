import BatchSpoolCore
import SpoolStorage

/// The output names that sources of live jobs will take, by queue; no two share any.
struct NameBook {
    private struct Key: Hashable {
        let job: JobID
        let source: Int
    }

    private struct Entry {
        let queue: String?
        let names: OutputNames
        let suffixes: [String]
    }

    private var taken: [String?: ReservedNames] = [:]
    private var entries: [JobID: [Int: Entry]] = [:]

    /// Names in the queue that are reserved.
    func taken(in queue: String?) -> ReservedNames { taken[queue] ?? ReservedNames() }

    /// Reserves `names` for a source, and releases what it had before.
    mutating func reserve(_ names: OutputNames, for source: Source, of job: JobID) {
        release(source.number, of: job)
        let entry = Entry(queue: source.queue, names: names, suffixes: source.lineSuffixes)
        entries[job, default: [:]][source.number] = entry
        taken[entry.queue, default: ReservedNames()].insert(entry.names, lineSuffixes: entry.suffixes)
    }

    /// Releases the names of one source.
    mutating func release(_ source: Int, of job: JobID) {
        guard let entry = entries[job]?.removeValue(forKey: source) else { return }
        taken[entry.queue]?.remove(entry.names, lineSuffixes: entry.suffixes)
    }

    /// Releases the names of all sources of a job.
    mutating func release(_ job: JobID) {
        for source in (entries[job] ?? [:]).keys { release(source, of: job) }
        entries[job] = nil
    }
}
