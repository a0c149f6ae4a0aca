import BatchSpoolCore
import SpoolStorage

/// The rows of a job that have no outcome yet, summed up per group.
struct RemainingRows: Sendable {
    /// As in the job, but counting only what remains.
    let groups: [RowGroup]

    var isEmpty: Bool { groups.allSatisfy { $0.rows == 0 } }

    /// The groups with rows left.
    var numbers: [Int] { groups.indices.filter { groups[$0].rows > 0 } }

    static func find(_ record: JobRecord, work: Directory) throws(RecordFault) -> RemainingRows {
        let index = try RowIndexReader(in: work, job: record.job)
        let final = try OutcomeReader(in: work, job: record.job, rows: index.count).finalRows
        if final.count == index.count { return RemainingRows(groups: record.groups.map(Self.emptied)) }
        var groups = record.groups.map(Self.emptied)
        var cursor = index.records(0..<index.count)
        while let row = try cursor.next() {
            guard !final.contains(cursor.row - 1), !row.flags.contains(.refused), groups.indices.contains(row.group)
            else { continue }
            groups[row.group].rows += 1
            groups[row.group].bytes += row.length
            groups[row.group].inputTokens += row.inputTokens
            groups[row.group].outputCeiling += row.outputCeiling
            groups[row.group].largestInput = max(groups[row.group].largestInput, row.inputTokens)
        }
        return RemainingRows(groups: groups)
    }

    private static func emptied(_ group: RowGroup) -> RowGroup {
        var group = group
        group.rows = 0
        group.bytes = 0
        group.inputTokens = 0
        group.outputCeiling = 0
        return group
    }
}
