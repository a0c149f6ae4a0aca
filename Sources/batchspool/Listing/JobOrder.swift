import ArgumentParser
import BatchSpoolCore

/// What a listing is sorted by.
enum JobOrder: String, ExpressibleByArgument, CaseIterable {
    case newest, oldest, name, status, rows, cost

    /// `files` in this order; equal ones by name.
    func sorted(_ files: [StatusFile]) -> [StatusFile] {
        files.sorted { left, right in
            switch self {
            case .newest: Self.before(-Self.time(left), -Self.time(right), left, right)
            case .oldest: Self.before(Self.time(left), Self.time(right), left, right)
            case .name: left.label < right.label
            case .status: Self.before(left.word, right.word, left, right)
            case .rows: Self.before(-(left.counts.rows ?? 0), -(right.counts.rows ?? 0), left, right)
            case .cost: Self.before(-Self.cost(left), -Self.cost(right), left, right)
            }
        }
    }

    private static func before<Key: Comparable>(
        _ first: Key, _ second: Key, _ left: StatusFile, _ right: StatusFile
    ) -> Bool {
        first == second ? left.label < right.label : first < second
    }

    /// What nobody knows the time of is the newest.
    private static func time(_ file: StatusFile) -> Int { file.time?.milliseconds ?? Int.max }

    private static func cost(_ file: StatusFile) -> Int {
        (file.ended ? file.money.actual : file.money.ceiling)?.picodollars ?? 0
    }
}
