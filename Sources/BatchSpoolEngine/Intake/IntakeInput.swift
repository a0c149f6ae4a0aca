import BatchSpoolCore
import SpoolStorage

/// The file a job's rows are read from: the dropped file itself where that is safe, else a copy of ours.
struct IntakeInput: Sendable {
    /// Where one source lies in the input.
    enum Part: Sendable {
        /// It is the whole input.
        case whole
        case span(Range<Int>)
        /// Why there is nothing to read.
        case unusable(Problem)
    }

    let name: FileName
    /// As it was before the pass; nil for a copy of ours.
    let identity: FileIdentity?
    /// One for each source of the pass.
    let parts: [Part]

    /// Finds or makes the input of `pass`; a copy that a crash left is made again.
    static func prepare(_ pass: IntakePass) throws(IntakeFault) -> IntakeInput {
        var files: [FreezeSource] = []
        for source in pass.sources {
            let dropped = SpoolLayout.source(pass.job, source.number)
            files.append(
                FreezeSource(name: dropped, stamp: try stamp(of: dropped, pass.work), isGzip: source.isGzip))
        }
        if files.count == 1, pass.sources[0].leased, !files[0].isGzip, files[0].stamp.links == 1 {
            return IntakeInput(name: files[0].name, identity: FileIdentity(files[0].stamp), parts: [.whole])
        }
        return IntakeInput(
            name: SpoolLayout.input(pass.job), identity: nil, parts: try freeze(files, pass))
    }

    private static func stamp(of name: FileName, _ work: Directory) throws(IntakeFault) -> FileStamp {
        do throws(SystemError) {
            guard let found = try work.stamp(of: name) else { throw SystemError.missing(name) }
            return found
        } catch { throw .unreadable(error) }
    }

    private static func freeze(_ files: [FreezeSource], _ pass: IntakePass) throws(IntakeFault) -> [Part] {
        let limits = InflateLimits(size: pass.limits.maxDecompressed, ratio: pass.limits.gzipRatio)
        let freeze = Freeze(in: pass.work, limits: limits, isStopped: pass.isStopped)
        let made: [Freeze.Part]
        do throws(FreezeError) {
            made = try freeze.make(SpoolLayout.input(pass.job), from: files)
        } catch { throw IntakeFault(error) }
        var parts: [Part] = []
        for part in made { parts.append(try Self.part(part, isOnly: files.count == 1, pass.limits)) }
        return parts
    }

    private static func part(
        _ made: Freeze.Part, isOnly: Bool, _ limits: IntakeSettings
    ) throws(IntakeFault) -> Part {
        switch made {
        case .success(let span): return isOnly ? .whole : .span(span)
        case .failure(.badGzip):
            return .unusable(.badGzip("it is truncated, damaged, or followed by something else"))
        case .failure(.tooLarge):
            return .unusable(.inflatesTooLarge(limit: limits.maxDecompressed, ratio: limits.gzipRatio))
        case .failure(let error): throw IntakeFault(error)
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
