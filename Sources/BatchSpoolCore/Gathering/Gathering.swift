/// Decides which small files become one job: those that share a key and arrive within one window, up to a number of
/// rows.
///
/// A window begins with its first file and is never made longer by another, so that no file waits more than once.
package struct Gathering<File: Hashable & Sendable>: Sendable {
    private struct Group {
        var files: [File] = []
        var rows = 0
        let due: Duration
    }

    private var window: Duration
    private var rowLimit: Int
    private var open: [GatherKey: Group] = [:]
    private var keys: [File: GatherKey] = [:]
    private var closed: [[File]] = []

    /// `rowLimit`: the most rows of one job; with 1 nothing gathers. With a window of zero only files that are added
    /// before the next `take` gather, which are those that one look found together.
    package init(window: Duration, rowLimit: Int) {
        self.window = window
        self.rowLimit = rowLimit
    }

    /// Takes other rules for files that are still to come.
    package mutating func adopt(window: Duration, rowLimit: Int) {
        (self.window, self.rowLimit) = (window, rowLimit)
    }

    /// Whether the file waits for others.
    package func contains(_ file: File) -> Bool { keys[file] != nil }

    /// When the next window ends; nil while none is open.
    package var due: Duration? { closed.isEmpty ? open.values.map(\.due).min() : .zero }

    /// Takes a file that may be claimed; nil as its key for one that goes alone.
    ///
    /// `rows`: lines it has, counted before anything of it is understood.
    package mutating func add(_ file: File, key: GatherKey?, rows: Int, at now: Duration) {
        remove(file)
        guard let key, rows < rowLimit else { return closed.append([file]) }
        if let group = open[key], group.rows + rows > rowLimit { close(key) }
        open[key, default: Group(due: now + window)].files.append(file)
        open[key]?.rows += max(1, rows)
        keys[file] = key
        if open[key]?.rows ?? 0 >= rowLimit { close(key) }
    }

    /// Forgets a file that is gone or no longer what was added.
    package mutating func remove(_ file: File) {
        guard let key = keys.removeValue(forKey: file) else { return }
        open[key]?.files.removeAll { $0 == file }
        if open[key]?.files.isEmpty == true { open[key] = nil }
    }

    /// The files that wait no longer, each group to be claimed as one job.
    package mutating func take(at now: Duration) -> [[File]] {
        for (key, group) in open where group.due <= now { close(key) }
        defer { closed = [] }
        return closed
    }

    private mutating func close(_ key: GatherKey) {
        guard let group = open.removeValue(forKey: key) else { return }
        for file in group.files { keys[file] = nil }
        closed.append(group.files)
    }
}
