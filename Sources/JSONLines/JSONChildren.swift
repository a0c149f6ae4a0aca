/// The recorded children of one container, as indices of nodes.
package struct JSONChildren: Sequence, IteratorProtocol {
    private let line: JSONLine
    private let parent: Int32
    private var upcoming: Int32

    init(line: JSONLine, parent: Int32) {
        self.line = line
        self.parent = parent
        upcoming = parent + 1
    }

    package mutating func next() -> Int32? {
        while Int(upcoming) < line.count {
            let candidate = upcoming
            let owner = line[candidate].parent
            // Pre-order: a node whose parent lies further left is behind the last child.
            guard owner >= parent else { return nil }
            upcoming += 1
            if owner == parent { return candidate }
        }
        return nil
    }
}
