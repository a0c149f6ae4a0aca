import JSONLines

/// A line of JSON that the tool printed.
struct Parsed {
    private let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// What `body` reads in it; nil when it is no object.
    func read<Value>(_ body: (JSONLine) -> Value?) -> Value? {
        let padded = bytes + [UInt8](repeating: 0, count: JSONScanner.padding)
        return padded.withUnsafeBytes { memory in
            var scanner = JSONScanner(JSONScanner.Options(recordDepth: 4))
            let line = try? scanner.scan(UnsafeRawBufferPointer(rebasing: memory[..<bytes.count]))
            return line.flatMap(body)
        }
    }

    /// A string at the top.
    func text(_ name: String) -> String? {
        read { line in line.member(named: name).flatMap { line.string(of: $0) } }
    }

    /// A number at the top.
    func number(_ name: String) -> Int? {
        read { line in line.member(named: name).flatMap { line.int(of: $0) } }
    }

    /// The raw value of a member at the top.
    func raw(_ name: String) -> String? {
        read { line in line.member(named: name).map { String(decoding: line.bytes(of: $0), as: UTF8.self) } }
    }
}
