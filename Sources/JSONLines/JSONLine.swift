internal import CSimdjson

/// A line that is one sound JSON object. A view: valid until the scanner's next scan and as long as the bytes.
package struct JSONLine {
    /// The whole line, white space around the object included.
    package let bytes: UnsafeRawBufferPointer

    let nodes: UnsafeBufferPointer<cjson_node>

    /// Features of all string values; zero when the scanner does not count them.
    package let features: TextFeatures

    /// Lines of one scanner with the same number have the same keys, kinds and indices of all their values; 0 says nothing.
    package let shape: UInt32

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
        guard let line = bytes.baseAddress else { return nil }
        let found = cjson_find_member(
            nodes.baseAddress, nodes.count, line.assumingMemoryBound(to: UInt8.self), UInt32(bitPattern: parent),
            name, length)
        return found == UInt32.max ? nil : Int32(bitPattern: found)
    }
}
