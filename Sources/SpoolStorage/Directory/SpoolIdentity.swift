import FoundationEssentials

/// Who this spool is: the content of `spool.id`.
package struct SpoolIdentity: Hashable, Codable, Sendable {
    /// The version this program writes.
    package static let schema = 1

    package let schema: Int
    /// 128 random bits in hex; part of every key sent to a provider.
    package let id: String
    /// The machine it worked on; nil when that has no id.
    package let machine: MachineMark?
    /// The inode of the spool directory; nil where inode numbers do not last.
    package let root: UInt64?
    /// Rises at every start and before money is spent; the witness outside the spool holds the same number.
    package let generation: Int
    /// Whether a witness was kept, so that a missing one means something.
    package let isWitnessed: Bool

    /// An identity nobody had before.
    package init(machine: MachineMark?, root: UInt64?, generation: Int, isWitnessed: Bool) {
        var chance = SystemRandomNumberGenerator()
        schema = Self.schema
        id = (0..<2).map { _ in Self.hexadecimal(chance.next()) }.joined()
        self.machine = machine
        self.root = root
        self.generation = generation
        self.isWitnessed = isWitnessed
    }

    /// The next generation of the same spool.
    init(continuing known: SpoolIdentity, machine: MachineMark?, root: UInt64?, isWitnessed: Bool) {
        schema = Self.schema
        id = known.id
        generation = known.generation + 1
        self.machine = machine
        self.root = root
        self.isWitnessed = isWitnessed
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension SpoolIdentity {
    private struct Version: Codable {
        let schema: Int
    }

    /// The identity in `bytes`; nil when they are damaged.
    init?(_ bytes: [UInt8]) throws(SpoolFault) {
        let decoder = JSONDecoder()
        guard let version = try? decoder.decode(Version.self, from: Data(bytes)) else { return nil }
        guard version.schema <= Self.schema else { throw .newerSchema(version.schema) }
        guard let found = try? decoder.decode(SpoolIdentity.self, from: Data(bytes)) else { return nil }
        guard found.id.utf8.count == 32, found.id.allSatisfy(\.isHexDigit), found.id.utf8.count == found.id.count,
            found.generation >= 0, found.generation < .max / 2
        else { return nil }
        self = found
    }

    /// The bytes of `spool.id`, one line.
    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return ((try? encoder.encode(self)).map(Array.init) ?? []) + [UInt8(ascii: "\n")]
    }
}
