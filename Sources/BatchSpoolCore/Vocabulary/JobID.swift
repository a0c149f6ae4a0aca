/// The name of one job: a ULID (26 characters, Crockford base 32), so that names sort by the time of the claim.
package struct JobID: Hashable, Comparable, Sendable {
    /// The 26 characters.
    package let text: String

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The id of a job claimed at `time`, made unique by 80 bits of `randomness`.
    package init(time: Timestamp, randomness: (UInt64, UInt16)) {
        var characters: [UInt8] = []
        let milliseconds = UInt64(clamping: time.milliseconds)
        for shift in stride(from: 45, through: 0, by: -5) {
            characters.append(Self.alphabet[Int(milliseconds >> UInt64(shift)) & 31])
        }
        for shift in stride(from: 59, through: 4, by: -5) {
            characters.append(Self.alphabet[Int(randomness.0 >> UInt64(shift)) & 31])
        }
        let rest = (randomness.0 & 15) << 16 | UInt64(randomness.1)
        for shift in stride(from: 15, through: 0, by: -5) {
            characters.append(Self.alphabet[Int(rest >> UInt64(shift)) & 31])
        }
        text = String(decoding: characters, as: UTF8.self)
    }

    /// The id written as `text`; nil when it is not 26 characters of the ULID alphabet.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 26, text.utf8.allSatisfy(Self.alphabet.contains) else { return nil }
        self.text = String(text)
    }

    package static func < (left: JobID, right: JobID) -> Bool {
        left.text < right.text
    }

    /// The 16 random characters, used as the job's part of wire ids.
    package var token: String {
        String(text.suffix(16))
    }
}

extension JobID: CustomStringConvertible {
    package var description: String { text }
}

extension JobID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = JobID(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a job id: \(text)")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
