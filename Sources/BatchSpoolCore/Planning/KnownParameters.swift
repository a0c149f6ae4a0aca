/// The members that request bodies of one endpoint may have, found by the bytes of their names without allocating.
package final class KnownParameters: Sendable {
    package let all: [KnownParameter]
    /// Places in `all` plus 1 by hash of the name; 0 is an empty slot. Twice as many slots as names at least.
    private let slots: [UInt8]

    init(_ parameters: [KnownParameter]) {
        all = parameters
        var slots = [UInt8](repeating: 0, count: 256)
        for (place, parameter) in parameters.prefix(128).enumerated() {
            var slot = Self.hash(parameter.bytes)
            while slots[Int(slot)] != 0 { slot &+= 1 }
            slots[Int(slot)] = UInt8(place + 1)
        }
        self.slots = slots
    }

    /// The table of `endpoint`.
    package static func of(_ endpoint: Endpoint) -> KnownParameters {
        switch endpoint {
        case .chatCompletions: chatCompletions
        case .embeddings: embeddings
        case .responses: responses
        case .completions: completions
        case .moderations: moderations
        }
    }

    package var names: [String] { all.map(\.name) }

    /// The parameter of this name, as unescaped UTF-8.
    package func find(_ name: UnsafeRawBufferPointer) -> KnownParameter? {
        var slot = Self.hash(name)
        while slots[Int(slot)] != 0 {
            let parameter = all[Int(slots[Int(slot)]) - 1]
            if parameter.bytes.isEqual(to: name) { return parameter }
            slot &+= 1
        }
        return nil
    }

    /// The parameter of this name.
    package func find(_ name: String) -> KnownParameter? {
        var name = name
        return name.withUTF8 { find(UnsafeRawBufferPointer($0)) }
    }

    /// Of length, first, last and middle byte: that tells all names of a table apart but a few.
    private static func hash(_ name: UnsafeRawBufferPointer) -> UInt8 {
        guard let first = name.first else { return 0 }
        let ends = UInt32(first) &* 31 &+ UInt32(name[name.count - 1]) &* 7
        let value = ends &+ UInt32(name[name.count / 2]) &* 101 &+ UInt32(truncatingIfNeeded: name.count) &* 17
        return UInt8(truncatingIfNeeded: value ^ value >> 8)
    }
}
