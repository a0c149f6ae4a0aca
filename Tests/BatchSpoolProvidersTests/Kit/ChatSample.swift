import BatchSpoolCore
import JSONLines

@testable import BatchSpoolProviders

/// Looks at one row as a chat request, and gives what a test writes of it as text.
enum ChatSample {
    /// What `look` makes of `line`, a row in the unified shape.
    static func see<Value>(
        _ line: String, _ translation: Translation? = nil, known: Set<ChatParameter> = [],
        _ look: (ChatRequest, inout SegmentList) throws -> Value
    ) throws -> Value {
        var output = SegmentList()
        let translation = translation ?? Translation(model: WireModel("m"), bodiesPass: false)
        let reader = ChatReader(translation, known: known, &output)
        var options = JSONScanner.Options(recordDepth: ChatReader.depth)
        options.elementLimit = 1 << 20
        var scanner = JSONScanner(options)
        let row = PartRow(number: 0, verbatim: false, body: 0..<0)
        let bytes = Array(line.utf8)
        return try (bytes + [UInt8](repeating: 0, count: 64)).withUnsafeBytes { memory in
            let request = try scanner.scan(UnsafeRawBufferPointer(rebasing: memory[..<bytes.count]))
            return try look(try reader.read(request, at: 0, of: row), &output)
        }
    }

    /// What `write` appends for `line`.
    static func written(
        _ line: String, _ translation: Translation? = nil, _ write: (ChatRequest, inout SegmentList) throws -> Void
    ) throws -> String {
        try see(line, translation) { request, output in
            try write(request, &output)
            return text(of: output, line)
        }
    }

    static func text(of output: SegmentList, _ line: String) -> String {
        let bytes = [UInt8](unsafeUninitializedCapacity: output.count) { memory, count in
            Array(line.utf8).withUnsafeBytes { output.copy($0, to: UnsafeMutableRawBufferPointer(memory)) }
            count = output.count
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A row with one user message of these parts.
    static func parts(_ parts: String) -> String { #"{"messages":[{"role":"user","content":[\#(parts)]}]}"# }

    /// The parts of the first message of `line`.
    static func firstParts<Value>(_ line: String, _ look: ([ChatPart]) throws -> Value) throws -> Value {
        try see(line) { request, _ in
            guard case .parts(let parts)? = request.messages.first?.content else { return try look([]) }
            return try look(parts.map { ChatPart($0) })
        }
    }
}
