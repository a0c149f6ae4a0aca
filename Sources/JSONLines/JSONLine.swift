internal import CSimdjson

/// A line that is one sound JSON object. A view: valid until the scanner's next scan and as long as the bytes.
package struct JSONLine {
    private let scanned: UnsafePointer<cjson_result>

    /// What a scan without a fault came to.
    init(_ scanned: UnsafePointer<cjson_result>) {
        self.scanned = scanned
    }

    /// The whole line, white space around the object included.
    package var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: scanned.pointee.line, count: scanned.pointee.length)
    }

    var nodes: UnsafeBufferPointer<cjson_node> {
        UnsafeBufferPointer(start: scanned.pointee.nodes, count: scanned.pointee.node_count)
    }

    /// Features of all string values; zero when the scanner does not count them.
    package var features: TextFeatures { TextFeatures(scanned.pointee.features) }

    /// Lines of one scanner with the same number have the same keys, kinds and indices of all their values; 0 says nothing.
    package var shape: UInt32 { scanned.pointee.shape }

    /// Number of recorded values; their indices, in the order of the text, begin at 0.
    package var count: Int { nodes.count }

    package subscript(index: Int32) -> JSONNode {
        JSONNode(nodes[Int(index)])
    }

    /// Index of a member by its unescaped name; nil when the object has none, or is deeper than was recorded.
    /// `parent` -1 is the top object.
    package func member(_ name: StaticString, of parent: Int32 = -1) -> Int32? {
        find(name.utf8Start, name.utf8CodeUnitCount, parent)
    }

    /// Index of a member by a name known only at run time.
    package func member(named name: borrowing String, of parent: Int32 = -1) -> Int32? {
        var name = copy name
        return name.withUTF8 { utf8 in
            guard let start = utf8.baseAddress else { return find(StaticString("").utf8Start, 0, parent) }
            return find(start, utf8.count, parent)
        }
    }

    /// The recorded children of a container, in the order of the text; -1 is the top object.
    package func children(of parent: Int32 = -1) -> JSONChildren {
        JSONChildren(nodes: nodes, parent: parent)
    }

    private func find(_ name: UnsafePointer<UInt8>, _ length: Int, _ parent: Int32) -> Int32? {
        let found = cjson_find_member(
            scanned.pointee.nodes, scanned.pointee.node_count, scanned.pointee.line, UInt32(bitPattern: parent), name,
            length)
        return found == UInt32.max ? nil : Int32(bitPattern: found)
    }
}
