import JSONLines

/// Scans with a fresh scanner, and with junk behind the line that must not matter.
enum Scan {
    static let junk = [UInt8](repeating: UInt8(ascii: "\""), count: JSONScanner.padding)

    static func with<Answer>(
        _ bytes: [UInt8], _ options: JSONScanner.Options = .init(), _ look: (JSONLine) -> Answer
    ) throws(JSONFault) -> Answer {
        var scanner = JSONScanner(options)
        let padded = bytes + junk
        let answer = padded.withUnsafeBytes { raw -> Result<Answer, JSONFault> in
            do throws(JSONFault) {
                return .success(look(try scanner.scan(UnsafeRawBufferPointer(rebasing: raw[..<bytes.count]))))
            } catch {
                return .failure(error)
            }
        }
        return try answer.get()
    }

    static func with<Answer>(
        _ text: String, _ options: JSONScanner.Options = .init(), _ look: (JSONLine) -> Answer
    ) throws(JSONFault) -> Answer {
        try with(Array(text.utf8), options, look)
    }

    static func fault(_ bytes: [UInt8], _ options: JSONScanner.Options = .init()) -> JSONFault? {
        do {
            try with(bytes, options) { _ in }
            return nil
        } catch {
            return error
        }
    }

    static func fault(_ text: String, _ options: JSONScanner.Options = .init()) -> JSONFault? {
        fault(Array(text.utf8), options)
    }
}
