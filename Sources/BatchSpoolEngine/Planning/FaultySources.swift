import BatchSpoolCore
import SpoolStorage

/// Finds out which files faults of planning concern, and where in them.
enum FaultySources {
    /// The problems of each source by number, each with the first line it concerns; faults of the job as a whole are
    /// those of every source.
    static func find(
        _ faults: [PlanFault], _ record: JobRecord, work: Directory
    ) throws(RecordFault) -> [Int: [PlacedProblem]] {
        let index = try RowIndexReader(in: work, job: record.job)
        let byGroup = Dictionary(grouping: faults.indices.flatMap { fault in faults[fault].groups.map { ($0, fault) } })
        {
            $0.0
        }
        var lines: [Int: [Int: Int]] = [:]
        var cursor = index.records(0..<index.count)
        while let row = try cursor.next() {
            guard !row.flags.contains(.refused) else { continue }
            for (_, fault) in byGroup[row.group] ?? [] where lines[row.source]?[fault] == nil {
                lines[row.source, default: [:]][fault] = row.line
            }
        }
        let everywhere = faults.indices.filter { faults[$0].groups.isEmpty }
        var problems: [Int: [PlacedProblem]] = [:]
        for source in record.sources where source.rejection == nil {
            let own = faults.indices.filter { everywhere.contains($0) || lines[source.number]?[$0] != nil }
            guard !own.isEmpty else { continue }
            problems[source.number] = own.map {
                PlacedProblem(line: lines[source.number]?[$0], problem: faults[$0].problem)
            }
        }
        return problems
    }
}
