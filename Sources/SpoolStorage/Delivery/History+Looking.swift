package import BatchSpoolCore

extension History {
    /// The record of an ended job; nil when history has none, or none that can be read.
    package func record(of job: JobID) throws(SystemError) -> JobRecord? {
        let name = SpoolLayout.sidecar(job)
        for month in try directory.names().sorted().reversed() where HistoryMonth(month) != nil {
            guard let found = try? directory.subdirectory(month), try found.stamp(of: name) != nil else { continue }
            let document = CheckedDocument<JobRecord>(name, schema: JobRecord.schema, keepsPrevious: false)
            guard case .ok(let record, _) = try document.read(in: found) else { return nil }
            return record
        }
        return nil
    }
}
