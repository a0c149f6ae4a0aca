internal import CSimdjson

/// The recorded children of one container, as indices of nodes.
package struct JSONChildren: Sequence, IteratorProtocol {
    private let nodes: UnsafeBufferPointer<cjson_node>
    private let parent: Int32
    private var upcoming: Int

    init(nodes: UnsafeBufferPointer<cjson_node>, parent: Int32) {
        self.nodes = nodes
        self.parent = parent
        upcoming = Int(parent) + 1
    }

    package mutating func next() -> Int32? {
        while upcoming < nodes.count {
            let owner = Int32(bitPattern: nodes[upcoming].parent)
            // Pre-order: a node whose parent lies further left is behind the last child.
            guard owner >= parent else { return nil }
            upcoming += 1
            if owner == parent { return Int32(truncatingIfNeeded: upcoming - 1) }
        }
        return nil
    }
}
