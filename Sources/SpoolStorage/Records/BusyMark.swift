package import BatchSpoolCore

/// The mark `JOB.busy` around a stage that a hostile file might crash the daemon in.
///
/// Left over by a crash it tells at the next start how often that has happened in a row. It survives the death of the
/// process, not a power cut, which is no fault of the job: nothing is synced.
package struct BusyMark: Sendable {
    /// A stage that reads bytes others wrote.
    package enum Stage: String, Hashable, Sendable {
        /// Reading the dropped file.
        case validate
        /// Writing its rows in a provider's form.
        case translate
        /// Reading a provider's answers.
        case reconcile
    }

    /// The count with which a job is held instead of being tried again.
    package static let limit = 3

    private let directory: Directory
    private let name: FileName

    /// The mark of `job`, which lies in `directory`; nothing is touched yet.
    package init(in directory: Directory, job: JobID) {
        self.directory = directory
        name = SpoolLayout.busy(job)
    }

    /// How many tries in a row have not ended; 0 without a mark or when it cannot be read.
    package func count() throws(SystemError) -> Int {
        guard try directory.stamp(of: name) != nil else { return 0 }
        let words = String(decoding: try directory.content(of: name, limit: 64), as: UTF8.self).split(separator: " ")
        return words.first.flatMap { Int($0) } ?? 0
    }

    /// Marks the beginning of a stage and returns the number of this try, 1 when the last one ended.
    package func raise(_ stage: Stage) throws(SystemError) -> Int {
        let (tries, overflow) = try count().addingReportingOverflow(1)
        let count = overflow ? Int.max : max(1, tries)
        let text = Array("\(count) \(stage.rawValue)\n".utf8)
        try AtomicFile.replace(in: directory, name: name, bytes: text, durable: false)
        return count
    }

    /// Marks the end of the stage, whatever came of it.
    package func clear() throws(SystemError) {
        try directory.remove(name)
    }
}
