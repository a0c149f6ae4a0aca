/// Names in outbox and failed, of one queue, that live jobs will publish under.
package struct ReservedNames: Hashable, Sendable {
    private(set) var outbox: Set<FileName> = []
    private(set) var failed: Set<FileName> = []

    /// Nothing reserved.
    package init() {}

    /// Reserves the whole set of `names`. `lineSuffixes`: under which suffixes lines may come back.
    package mutating func insert(_ names: OutputNames, lineSuffixes: [String] = ["jsonl"]) {
        outbox.formUnion(names.inOutbox)
        failed.formUnion(names.inFailed(lineSuffixes))
    }

    /// Releases what `insert` reserved.
    package mutating func remove(_ names: OutputNames, lineSuffixes: [String] = ["jsonl"]) {
        outbox.subtract(names.inOutbox)
        failed.subtract(names.inFailed(lineSuffixes))
    }
}

extension OutputNames {
    var inOutbox: [FileName] { [results, receipt] }

    func inFailed(_ lineSuffixes: [String]) -> [FileName] { [errors] + lineSuffixes.map { lines(suffix: $0) } }
}
