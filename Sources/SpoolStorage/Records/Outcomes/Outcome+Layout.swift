import BatchSpoolCore

// A record of `JOB.outcomes`, little-endian:
//  0 row    4 kind (1)  5 attempt (1)  6 part (2)   8 line offset (8)   16 cost (8)   24 line length
// 28 code (2)   30 flags (2)   32 input   36 cached input   40 cache write   44 output   48 reasoning   52 checksum

extension Outcome {
    /// Bytes of one record.
    static let size = 56

    /// Writes the record into `bytes`, `size` of them; numbers too large for their place are cut to the largest.
    func store(into bytes: UnsafeMutableRawBufferPointer) {
        let usage = usage ?? TokenUsage()
        bytes.put(UInt32(clamping: row), at: 0)
        bytes.put(kind.rawValue, at: 4)
        bytes.put(UInt8(clamping: attempt), at: 5)
        bytes.put(UInt16(clamping: part), at: 6)
        bytes.put(UInt64(clamping: line?.offset ?? 0), at: 8)
        bytes.put(Int64(cost?.picodollars ?? 0), at: 16)
        bytes.put(UInt32(clamping: line?.length ?? 0), at: 24)
        bytes.put(code, at: 28)
        bytes.put(storedFlags.rawValue, at: 30)
        bytes.put(UInt32(clamping: usage.input), at: 32)
        bytes.put(UInt32(clamping: usage.cachedInput), at: 36)
        bytes.put(UInt32(clamping: usage.cacheWrite), at: 40)
        bytes.put(UInt32(clamping: usage.output), at: 44)
        bytes.put(UInt32(clamping: usage.reasoning), at: 48)
        RecordChecksum.seal(bytes)
    }

    private var storedFlags: OutcomeFlags {
        var stored = flags.subtracting(.format)
        if let line { stored.formUnion(line.file == .errors ? [.hasLine, .inErrors] : .hasLine) }
        if usage != nil { stored.insert(.hasUsage) }
        if cost != nil { stored.insert(.hasCost) }
        return stored
    }

    /// The record in `bytes`; nil when the checksum does not hold.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard RecordChecksum.holds(bytes), let kind = OutcomeKind(rawValue: bytes[4]) else { return nil }
        let stored = OutcomeFlags(rawValue: bytes.number(at: 30, UInt16.self))
        self.init(
            row: Int(bytes.number(at: 0, UInt32.self)), kind: kind, part: Int(bytes.number(at: 6, UInt16.self)),
            attempt: Int(bytes[5]), code: bytes.number(at: 28, UInt16.self),
            usage: stored.contains(.hasUsage) ? Self.usage(bytes) : nil,
            cost: stored.contains(.hasCost) ? Money(picodollars: Int(bytes.number(at: 16, Int64.self))) : nil,
            flags: stored.subtracting(.format))
        if stored.contains(.hasLine) { line = Self.line(bytes, stored) }
    }

    private static func usage(_ bytes: UnsafeRawBufferPointer) -> TokenUsage {
        TokenUsage(
            input: Int(bytes.number(at: 32, UInt32.self)), cachedInput: Int(bytes.number(at: 36, UInt32.self)),
            cacheWrite: Int(bytes.number(at: 40, UInt32.self)), output: Int(bytes.number(at: 44, UInt32.self)),
            reasoning: Int(bytes.number(at: 48, UInt32.self)))
    }

    private static func line(_ bytes: UnsafeRawBufferPointer, _ flags: OutcomeFlags) -> LinePlace {
        LinePlace(
            file: flags.contains(.inErrors) ? .errors : .results,
            offset: Int(truncatingIfNeeded: bytes.number(at: 8, UInt64.self)),
            length: Int(bytes.number(at: 24, UInt32.self)))
    }
}
