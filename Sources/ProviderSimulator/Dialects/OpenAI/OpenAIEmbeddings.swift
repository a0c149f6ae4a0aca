/// Embeddings. The first number of a vector is the first 24 bits of the SHA-256 of the row's `body` as received,
/// divided by 2^24; the second one is the place of the input divided by 65,536; the rest follows from both.
enum OpenAIEmbeddings {
    private static let defaultDimensions = 8

    /// How many inputs stand in the member `input`: a text, a list of texts, a list of tokens, a list of those.
    static func inputs(_ line: OpenAILine, _ input: Range<Int>) -> Int {
        var scanner = JSONScanner(line.raw(input))
        guard scanner.head == 0x5B else { return scanner.head == 0x22 ? 1 : 0 }
        var count = 0
        var hasTokens = false
        _ = scanner.elements(depth: 0) { scanner in
            if scanner.head != 0x22, scanner.head != 0x5B { hasTokens = true }
            count += 1
            return scanner.value(depth: 1) != nil
        }
        return hasTokens ? 1 : count
    }

    /// Writes the answer and returns its tokens.
    static func append(_ line: OpenAILine, _ digest: DigestValue, tokens: Int, to target: inout [UInt8]) -> Int {
        let count = line.input.map { inputs(line, $0) } ?? 0
        target.append("{\"object\":\"list\",\"data\":[")
        for index in 0..<count {
            if index > 0 { target.append(0x2C) }
            target.append("{\"object\":\"embedding\",\"index\":")
            target.append(number: index)
            target.append(",\"embedding\":")
            appendVector(line, digest, index, to: &target)
            target.append(0x7D)
        }
        target.append("],\"model\":\"")
        if let model = line.model { target.append(contentsOf: line.raw(model)) }
        target.append("\",\"usage\":{\"prompt_tokens\":")
        target.append(number: tokens)
        target.append(",\"total_tokens\":")
        target.append(number: tokens)
        target.append("}}")
        return tokens
    }

    private static func appendVector(_ line: OpenAILine, _ digest: DigestValue, _ index: Int, to target: inout [UInt8])
    {
        let count = max(1, min(3072, line.dimensions ?? defaultDimensions))
        var chance = SplitMix(seed: digest.words[3] &+ UInt64(index))
        let bits = (0..<count).map { place -> UInt64 in
            switch place {
            case 0: digest.words[0] >> 40
            case 1: UInt64(index & 0xFFFF) << 8
            default: chance.next() >> 40
            }
        }
        if line.wantsBase64 {
            appendBase64(bits, to: &target)
            return
        }
        target.append(0x5B)
        for (place, bits) in bits.enumerated() {
            if place > 0 { target.append(0x2C) }
            appendFraction(bits, to: &target)
        }
        target.append(0x5D)
    }

    /// `bits` / 2^24 with eight decimals.
    private static func appendFraction(_ bits: UInt64, to target: inout [UInt8]) {
        let scaled = Int((bits * 100_000_000) >> 24)
        target.append("0.")
        var unit = 10_000_000
        while unit > 0 {
            target.append(48 + UInt8(scaled / unit % 10))
            unit /= 10
        }
    }

    private static func appendBase64(_ bits: [UInt64], to target: inout [UInt8]) {
        let alphabet = [UInt8]("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bytes: [UInt8] = []
        for bits in bits {
            let word = (Float(bits) / 16_777_216).bitPattern
            for shift in stride(from: 0, to: 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(shift)))
            }
        }
        target.append(0x22)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = (0..<3).reduce(0) { $0 << 8 | (start + $1 < bytes.count ? Int(bytes[start + $1]) : 0) }
            for place in 0..<4 {
                let isPadding = start + place > bytes.count
                target.append(isPadding ? 0x3D : alphabet[group >> (18 - place * 6) & 63])
            }
        }
        target.append(0x22)
    }
}
