internal import CSimdjson

/// A JSON object that was checked once and keeps its text, so that its members can be read when they are asked for.
package final class JSONDocument: Sendable {
    private let text: [UInt8]
    private let length: Int
    private let nodes: [cjson_node]

    /// The object that `text` is; nil when it is not one sound object. At most the first `depth` levels are recorded,
    /// and of each array the first `elements`.
    package init?(_ text: consuming [UInt8], depth: Int, elements: Int) {
        var options = JSONScanner.Options(recordDepth: depth)
        options.elementLimit = elements
        var scanner = JSONScanner(options)
        length = text.count
        text.append(contentsOf: repeatElement(0, count: JSONScanner.padding))
        self.text = text
        let nodes: [cjson_node]? = self.text.withUnsafeBytes { [length] memory in
            let line = try? scanner.scan(UnsafeRawBufferPointer(rebasing: memory[..<length]))
            return line.map { Array($0.nodes) }
        }
        guard let nodes else { return nil }
        self.nodes = nodes
    }

    /// What `body` makes of the object; the line ends with the call.
    package func read<Value>(_ body: (JSONLine) -> Value) -> Value {
        text.withUnsafeBytes { memory in
            nodes.withUnsafeBufferPointer { nodes in
                body(
                    JSONLine(
                        bytes: UnsafeRawBufferPointer(rebasing: memory[..<length]), nodes: nodes,
                        features: TextFeatures(), shape: 0))
            }
        }
    }
}
