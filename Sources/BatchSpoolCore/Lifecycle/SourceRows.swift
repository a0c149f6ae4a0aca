/// Which source each row of a job belongs to.
package struct SourceRows: Hashable, Sendable {
    private let firsts: [Int]
    private let numbers: [Int]

    /// The sources of `record` that have been read and not rejected.
    package init(_ record: JobRecord) {
        let read = record.sources.filter { $0.rejection == nil }
            .compactMap { source in source.rows.map { (first: $0.start, number: source.number) } }
            .sorted { $0.first < $1.first }
        firsts = read.map(\.first)
        numbers = read.map(\.number)
    }

    /// The number of the source and the number of its first row in the job; the job's own beginning for a job that has
    /// not been read.
    package func place(of row: Int) -> (source: Int, first: Int) {
        var (low, high) = (0, firsts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if firsts[middle] <= row { low = middle } else { high = middle }
        }
        return low < firsts.count ? (numbers[low], firsts[low]) : (0, 0)
    }
}
