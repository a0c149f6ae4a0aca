import JSONLines
import SpoolStorage

/// A JSON file of the spool, read whole.
struct JSONDocument {
    /// A file beyond this is not ours.
    private static let limit = 64 << 20

    /// The file's own text.
    let bytes: [UInt8]

    /// Reads `name`; nil when it is gone or cannot be read.
    init?(_ name: FileName, in directory: Directory) {
        guard let bytes = try? directory.content(of: name, limit: Self.limit) else { return nil }
        self.bytes = bytes
    }

    /// Calls `body` with the object in the file; nil when it holds none, or half of one.
    func parsed<Value>(_ body: (JSONLine) -> Value) -> Value? {
        let padded = bytes + [UInt8](repeating: 0, count: JSONScanner.padding)
        return padded.withUnsafeBytes { memory in
            var options = JSONScanner.Options(recordDepth: 5)
            options.elementLimit = 1 << 20
            var scanner = JSONScanner(options)
            guard let line = try? scanner.scan(UnsafeRawBufferPointer(rebasing: memory[..<bytes.count])) else {
                return nil
            }
            return body(line)
        }
    }

    /// The text on one line: white space outside strings is left out.
    var compact: String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var (isInside, isEscaped) = (false, false)
        for byte in bytes {
            if !isInside, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { continue }
            output.append(byte)
            if byte == UInt8(ascii: "\""), !isEscaped { isInside.toggle() }
            isEscaped = isInside && byte == UInt8(ascii: "\\") && !isEscaped
        }
        return String(decoding: output, as: UTF8.self)
    }
}
