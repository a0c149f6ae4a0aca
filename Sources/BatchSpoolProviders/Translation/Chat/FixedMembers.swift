import JSONLines

/// What a translation adds to every row, as one scanned object.
final class FixedMembers {
    private let memory: UnsafeMutableRawBufferPointer
    private var scanner: JSONScanner
    private let range: Range<Int>
    private var line: JSONLine?

    /// Takes the values that `rules` bring; their bytes go to the pool once more, in one piece.
    init(_ rules: BodyRules, depth: Int, _ pool: inout SegmentList) {
        let members = rules.targets.compactMap(\.member).map { Array(pool.text(fixed: $0)) }
        let text = Array("{".utf8) + members.joined(separator: ",".utf8) + Array("}".utf8)
        range = pool.keep(text)
        memory = .allocate(byteCount: text.count + JSONScanner.padding, alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        memory.copyBytes(from: text)
        var options = JSONScanner.Options(recordDepth: depth)
        options.elementLimit = 1 << 20
        scanner = JSONScanner(options)
        line = try? scanner.scan(UnsafeRawBufferPointer(rebasing: memory[..<text.count]))
    }

    deinit { memory.deallocate() }

    /// The object; nil when a value of the configuration or of a job's file is no JSON.
    var text: ChatText? { line.map { ChatText(line: $0, source: .fixed, offset: range.lowerBound) } }

    /// Where the member `name` stands.
    func place(of name: String) -> ChatLayout.Place {
        line.flatMap { $0.member(named: name) }.map { .fixed($0) } ?? .absent
    }
}
