internal import CSimdjson

/// Visits whole lines, one at a time; keeps its memory from line to line.
package struct JSONScanner: ~Copyable {
    /// Bytes that must be readable behind every line; their content does not matter.
    package static let padding = Int(CJSON_PADDING)

    /// Bytes of the longest line that is looked at.
    package static let longestLine = 1 << 30

    /// What a scan does.
    package struct Options: Sendable {
        /// Containers that may be open at once, the top object included; at most 1,024.
        package var depthLimit = 64

        /// How deep values become nodes: 1 records the members of the top object, 2 also theirs.
        package var recordDepth = 2

        /// Elements of each array that become nodes; the others are checked all the same.
        package var elementLimit = 256

        /// Whether the text features of all string values are counted.
        package var countsFeatures = false

        package init(recordDepth: Int = 2, countsFeatures: Bool = false) {
            self.recordDepth = recordDepth
            self.countsFeatures = countsFeatures
        }
    }

    private let scanner: OpaquePointer
    private var options: cjson_options

    package init(_ options: Options = Options()) {
        guard let scanner = cjson_scanner_new() else { fatalError("out of memory") }
        self.scanner = scanner
        self.options = cjson_options(
            depth_limit: UInt32(clamping: options.depthLimit), record_depth: UInt32(clamping: options.recordDepth),
            element_limit: UInt32(clamping: options.elementLimit), count_features: options.countsFeatures)
    }

    deinit {
        cjson_scanner_free(scanner)
    }

    /// Checks every byte of `line`; `padding` readable bytes must follow it. The answer points into `line` and into
    /// this scanner: it ends with the next scan.
    package mutating func scan(_ line: UnsafeRawBufferPointer) throws(JSONFault) -> JSONLine {
        guard let start = line.baseAddress else { throw JSONFault(kind: .empty, offset: 0) }
        let result = cjson_scan(scanner, start.assumingMemoryBound(to: UInt8.self), line.count, &options)
        if let fault = JSONFault(result.pointee) { throw fault }
        return JSONLine(result)
    }
}
