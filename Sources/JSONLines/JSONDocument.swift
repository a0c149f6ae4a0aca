internal import CSimdjson

/// A JSON object that was checked once and keeps its text, so that its members can be read when they are asked for.
package final class JSONDocument: Sendable {
    /// With its padding.
    private let text: [UInt8]
    private let nodes: [cjson_node]

    /// The object that `text` is; nil when it is not one sound object. At most the first `depth` levels are recorded,
    /// and of each array the first `elements`.
    package init?(_ text: consuming [UInt8], depth: Int, elements: Int) {
        var options = JSONScanner.Options(recordDepth: depth)
        options.elementLimit = elements
        options.depthLimit = 1024
        var scanner = JSONScanner(options)
        let length = text.count
        text.append(contentsOf: repeatElement(0, count: JSONScanner.padding))
        self.text = text
        let nodes: [cjson_node]? = self.text.withUnsafeBytes { memory in
            let line = try? scanner.scan(UnsafeRawBufferPointer(rebasing: memory[..<length]))
            return line.map { Array($0.nodes) }
        }
        guard let nodes else { return nil }
        self.nodes = nodes
    }

    /// What `body` makes of the object; the line ends with the call.
    package func read<Value>(_ body: (JSONLine) -> Value) -> Value {
        text.withUnsafeBufferPointer { memory in
            nodes.withUnsafeBufferPointer { nodes in
                // There is always a text, its padding at the least.
                guard let start = memory.baseAddress else { preconditionFailure("a document without a text") }
                let scanned = cjson_result(
                    line: start, length: memory.count - JSONScanner.padding, nodes: nodes.baseAddress,
                    node_count: nodes.count, code: CJSON_OK,
                    detail: 0, offset: 0, auxiliary: .max, shape: 0, features: cjson_features())
                return withUnsafePointer(to: scanned) { body(JSONLine($0)) }
            }
        }
    }
}
