import BatchSpoolCore
import SpoolStorage

/// The file a job's rows are read from: the dropped file itself where that is safe, else a copy of ours.
struct IntakeInput: Sendable {
    let name: FileName
    /// As it was before the pass; nil for a copy of ours.
    let identity: FileIdentity?
    let isGzip: Bool
    /// Why there is nothing to read; nil when there is.
    let problem: Problem?

    /// Finds or makes the input of `pass`; a copy that a crash left is made again.
    static func prepare(_ pass: IntakePass) throws(IntakeFault) -> IntakeInput {
        let dropped = SpoolLayout.source(pass.job, 0)
        let isGzip = pass.source.isGzip
        let stamp: FileStamp
        do throws(SystemError) {
            guard let found = try pass.work.stamp(of: dropped) else { throw SystemError.missing(dropped) }
            stamp = found
        } catch { throw .unreadable(error) }
        if pass.source.leased, !isGzip, stamp.links == 1 {
            return IntakeInput(name: dropped, identity: FileIdentity(stamp), isGzip: false, problem: nil)
        }
        let problem = try freeze(dropped, stamp, isGzip: isGzip, pass)
        return IntakeInput(name: SpoolLayout.input(pass.job), identity: nil, isGzip: isGzip, problem: problem)
    }

    private static func freeze(
        _ dropped: FileName, _ stamp: FileStamp, isGzip: Bool, _ pass: IntakePass
    ) throws(IntakeFault) -> Problem? {
        let limits = InflateLimits(size: pass.limits.maxDecompressed, ratio: pass.limits.gzipRatio)
        let freeze = Freeze(in: pass.work, limits: limits, isStopped: pass.isStopped)
        let source = FreezeSource(name: dropped, stamp: stamp, isGzip: isGzip)
        let parts: [Freeze.Part]
        do throws(FreezeError) {
            parts = try freeze.make(SpoolLayout.input(pass.job), from: [source])
        } catch { throw IntakeFault(error) }
        guard case .failure(let error)? = parts.first else { return nil }
        switch error {
        case .badGzip: return .badGzip("it is truncated, damaged, or followed by something else")
        case .tooLarge: return .inflatesTooLarge(limit: pass.limits.maxDecompressed, ratio: pass.limits.gzipRatio)
        case .changed, .unreadable, .unwritable, .stopped: throw IntakeFault(error)
        }
    }
}

extension IntakeFault {
    init(_ error: FreezeError) {
        switch error {
        case .changed, .badGzip, .tooLarge: self = .changed
        case .unreadable(let cause): self = .unreadable(cause)
        case .unwritable(let cause): self = .system(cause)
        case .stopped: self = .stopped
        }
    }
}

extension Source {
    /// Whether the dropped file is compressed, by its name.
    var isGzip: Bool {
        guard let name = FileName(name.bytes), case .input(.gzip) = NameVerdict(of: name) else { return false }
        return true
    }
}
