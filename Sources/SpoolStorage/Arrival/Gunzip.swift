import Glibc

/// Decompressing one file in constant memory.
struct Gunzip: ~Copyable {
    let limits: InflateLimits
    let isStopped: () -> Bool
    private var consumed = 0
    private var produced = 0
    private var inflater: Inflater

    init(limits: InflateLimits, isStopped: @escaping () -> Bool) throws(FreezeError) {
        guard let inflater = Inflater() else {
            throw .unreadable(SystemError(call: "inflateInit2", path: [], code: ENOMEM))
        }
        self.inflater = inflater
        self.limits = limits
        self.isStopped = isStopped
    }

    /// Reads `source` to its end and appends what its members hold to `target`, through the two halves of `buffer`.
    mutating func run(
        from source: borrowing OwnedDescriptor, to target: inout InputFile,
        through buffer: UnsafeMutableRawBufferPointer
    ) throws(FreezeError) {
        let half = buffer.count / 2
        let compressed = UnsafeMutableRawBufferPointer(rebasing: buffer[..<half])
        let plain = UnsafeMutableRawBufferPointer(rebasing: buffer[half...])
        var offset = 0
        while true {
            if isStopped() { throw .stopped }
            let count = try readable { () throws(SystemError) in try source.read(into: compressed, at: offset) }
            if count == 0 { break }
            try drain(UnsafeMutableRawBufferPointer(rebasing: compressed[..<count]), through: plain, to: &target)
            offset += count
        }
        guard !inflater.isInsideMember, offset > 0 else { throw .badGzip }
    }

    /// Decompresses all of `input`.
    private mutating func drain(
        _ input: UnsafeMutableRawBufferPointer, through plain: UnsafeMutableRawBufferPointer, to target: inout InputFile
    ) throws(FreezeError) {
        var rest = input
        var isFull = false
        while !rest.isEmpty || isFull {
            if isStopped() { throw .stopped }
            let step = try inflater.inflate(rest, into: plain)
            consumed += step.consumed
            produced += step.produced
            if limits.areExceeded(produced: produced, consumed: consumed) { throw .tooLarge }
            try target.append(UnsafeRawBufferPointer(rebasing: plain[..<step.produced]))
            rest = UnsafeMutableRawBufferPointer(rebasing: rest[step.consumed...])
            isFull = step.produced == plain.count && inflater.isInsideMember
        }
    }
}

/// Runs `body` with its system errors as those of a source.
func readable<Value: ~Copyable>(_ body: () throws(SystemError) -> Value) throws(FreezeError) -> Value {
    do throws(SystemError) { return try body() } catch { throw .unreadable(error) }
}

/// Runs `body` with its system errors as those of the input being made.
func writable<Value: ~Copyable>(_ body: () throws(SystemError) -> Value) throws(FreezeError) -> Value {
    do throws(SystemError) { return try body() } catch { throw .unwritable(error) }
}
