import BatchSpoolCore
import Glibc
import SpoolStorage

/// Opens a file for a check; compressed ones are decompressed into the scratch directory.
struct CheckOpening {
    enum Opened: ~Copyable {
        case file(OwnedDescriptor)
        case problem(Problem)
    }

    let target: CheckTarget
    let limits: IntakeSettings

    func open(_ scratch: borrowing Scratch) throws(Refusal) -> Opened {
        let file = try InputOpening.open(target.source)
        let stamp = try refusing { () throws(SystemError) in try file.stamp() }
        if target.isStandardInput, target.copy == nil { return .file(file) }
        switch stamp.kind {
        case .regular: break
        case .directory: return .problem(.notRegular("directory"))
        case .symbolicLink, .other: return target.isGzip ? .problem(.notRegular("pipe or device")) : .file(file)
        }
        if stamp.size == 0 { return .problem(.empty) }
        if stamp.size > limits.maxFile { return .problem(.tooLarge(limit: limits.maxFile)) }
        return target.isGzip ? try inflate(file, scratch) : .file(file)
    }

    /// The daemon's own way: a copy in the scratch directory, frozen and decompressed under its limits.
    private func inflate(_ file: borrowing OwnedDescriptor, _ scratch: borrowing Scratch) throws(Refusal) -> Opened {
        let dropped = SpoolLayout.source(scratch.job, 0)
        let directory = scratch.directory
        let stamp = try refusing { () throws(SystemError) in
            let copy = try directory.createFile(dropped)
            try FileCopy.all(of: file, to: copy)
            return try copy.stamp()
        }
        let freeze = Freeze(in: directory, limits: InflateLimits(size: limits.maxDecompressed, ratio: limits.gzipRatio))
        let input = SpoolLayout.input(scratch.job)
        do throws(FreezeError) {
            let parts = try freeze.make(input, from: [FreezeSource(name: dropped, stamp: stamp, isGzip: true)])
            if case .failure(let error)? = parts.first { throw error }
        } catch {
            return .problem(try problem(error))
        }
        return .file(try refusing { () throws(SystemError) in try directory.openForReading(input) })
    }

    private func problem(_ error: FreezeError) throws(Refusal) -> Problem {
        switch error {
        case .badGzip: return .badGzip("it is truncated, damaged, or followed by something else")
        case .tooLarge: return .tooLarge(limit: limits.maxDecompressed)
        case .unreadable(let cause), .unwritable(let cause): throw .system(cause)
        case .changed, .stopped: throw .system(SystemError(call: "read", path: Array(target.path.utf8), code: EAGAIN))
        }
    }
}
