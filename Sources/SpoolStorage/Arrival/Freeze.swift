import Glibc

/// Making `JOB.input`: the bytes that are validated and sent, safe from whoever still holds the dropped files.
///
/// Sources are joined in order, each beginning on a line of its own. The file is made under a hidden name, synced and
/// renamed over an input that a crash left; after a failed sync it is made once more from the sources (Rule F).
package struct Freeze {
    package typealias Part = Result<Range<Int>, FreezeError>

    private let work: Directory
    private let limits: InflateLimits
    private let isStopped: () -> Bool

    /// - Parameter isStopped: asked between blocks; true ends the work with `.stopped`.
    package init(in work: Directory, limits: InflateLimits, isStopped: @escaping () -> Bool = { false }) {
        self.work = work
        self.limits = limits
        self.isStopped = isStopped
    }

    /// Makes `input` out of `sources` and returns where each of them lies in it, or why it was left out.
    ///
    /// A source that changed between the claim and the end of its copy is left out as `.changed`. Throws `.unwritable`
    /// or `.stopped` when no input was made.
    package func make(_ input: FileName, from sources: [FreezeSource]) throws(FreezeError) -> [Part] {
        do throws(FreezeError) {
            return try attempt(input, sources)
        } catch {
            guard case .unwritable(let cause) = error, AtomicFile.isLoss(cause) else { throw error }
            return try attempt(input, sources)
        }
    }

    /// Throws `.changed` when `file`, used in place, was touched since `stamp`; for the ends of every pass over it.
    package static func verify(_ file: borrowing OwnedDescriptor, since stamp: FileStamp) throws(FreezeError) {
        let found = try readable { () throws(SystemError) in try file.stamp() }
        guard found.isUntouched(since: stamp) else { throw .changed }
    }

    private func attempt(_ input: FileName, _ sources: [FreezeSource]) throws(FreezeError) -> [Part] {
        let temporary = AtomicFile.temporaryName(for: input)
        do throws(FreezeError) {
            let parts = try write(temporary, sources)
            try writable { () throws(SystemError) in
                try work.replace(input, with: temporary, step: "freeze.rename")
                try work.sync(step: "freeze.fsync-dir")
            }
            return parts
        } catch {
            _ = try? work.remove(temporary)
            throw error
        }
    }

    private func write(_ temporary: FileName, _ sources: [FreezeSource]) throws(FreezeError) -> [Part] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 512 << 10, alignment: 4096)
        defer { buffer.deallocate() }
        var target = InputFile(
            try writable { () throws(SystemError) in
                try work.remove(temporary)
                return try work.createFile(temporary)
            })
        var parts: [Part] = []
        parts.reserveCapacity(sources.count)
        for source in sources {
            parts.append(try part(source, isOnly: sources.count == 1, &target, buffer))
        }
        try Self.finish(target)
        return parts
    }

    private static func finish(_ target: consuming InputFile) throws(FreezeError) {
        let file = target.ended()
        do throws(SystemError) {
            try file.sync(step: "freeze.fsync")
            try file.close()
        } catch { throw .unwritable(error) }
    }

    /// Appends one source; what is wrong with it alone is its own result, and leaves no byte.
    private func part(
        _ source: FreezeSource, isOnly: Bool, _ target: inout InputFile, _ buffer: UnsafeMutableRawBufferPointer
    ) throws(FreezeError) -> Part {
        let start = target.size
        do throws(FreezeError) {
            try append(source, isOnly: isOnly, &target, buffer)
            let end = target.size
            if !isOnly { try target.endLine() }
            return .success(start..<end)
        } catch {
            switch error {
            case .unwritable, .stopped: throw error
            case .changed, .badGzip, .tooLarge, .unreadable:
                try target.cut(to: start)
                return .failure(error)
            }
        }
    }

    private func append(
        _ source: FreezeSource, isOnly: Bool, _ target: inout InputFile, _ buffer: UnsafeMutableRawBufferPointer
    ) throws(FreezeError) {
        let file = try readable { () throws(SystemError) in try work.openForReading(source.name) }
        let before = try readable { () throws(SystemError) in try file.stamp() }
        guard before.isUnwritten(since: source.stamp) else { throw .changed }
        if source.isGzip {
            var gunzip = try Gunzip(limits: limits, isStopped: isStopped)
            try gunzip.run(from: file, to: &target, through: buffer)
        } else {
            try copy(file, size: before.size, isOnly: isOnly, &target, buffer)
        }
        try Self.verify(file, since: before)
    }

    private func copy(
        _ file: borrowing OwnedDescriptor, size: Int, isOnly: Bool, _ target: inout InputFile,
        _ buffer: UnsafeMutableRawBufferPointer
    ) throws(FreezeError) {
        if isOnly, size > buffer.count, try target.fill(from: file, size: size, isStopped: isStopped) { return }
        try target.cut(to: isOnly ? 0 : target.size)
        var offset = 0
        while offset < size {
            if isStopped() { throw .stopped }
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, size - offset)])
            let count = try readable { () throws(SystemError) in try file.read(into: rest, at: offset) }
            guard count == rest.count else { throw .changed }
            try target.append(UnsafeRawBufferPointer(rest))
            offset += count
        }
    }
}
