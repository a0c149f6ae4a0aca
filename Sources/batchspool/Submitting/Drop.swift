import BatchSpoolCore
import Glibc
import SpoolStorage

/// Drops files into one inbox directory: each appears whole, durable and by one rename.
struct Drop {
    /// A file that was dropped.
    struct Dropped {
        let name: FileName
        let queue: String?
        let path: String
        let bytes: Int
        /// The job that had the name before; nil when none had.
        let earlier: JobID?
    }

    /// What others may do with a dropped file: the daemon's group reads it.
    private static let mode: UInt32 = 0o640

    let spool: SpoolView
    let inbox: Directory
    let queue: String?

    /// Drops `target` under its name, or the next of `NAME~2`, `NAME~3`, … when that is taken.
    func drop(_ target: CheckTarget) throws(Refusal) -> Dropped {
        guard let wanted = target.name else { throw .badDropName(target.path, .notAName) }
        let content = try DropContent(of: target)
        let hidden = Self.hiddenName()
        let options = Self.hiddenName()
        defer { for name in [hidden, options] { _ = try? inbox.remove(name) } }
        let bytes = try refusing { () throws(SystemError) in try write(content, from: target, to: hidden) }
        if let companion = content.companion {
            try refusing { () throws(SystemError) in try write(companion, to: options) }
        }
        let placed = try place(hidden, content.companion == nil ? nil : options, as: wanted)
        try refusing { () throws(SystemError) in try inbox.sync() }
        let path = spool.path(.inbox, queue: queue) + "/" + EscapedText(bytes: placed.name.bytes).text
        return Dropped(name: placed.name, queue: queue, path: path, bytes: bytes, earlier: placed.earlier)
    }

    /// Puts what comes out of a pipe into a hidden file of the inbox, to be removed by the caller.
    func spooled(_ source: borrowing OwnedDescriptor) throws(Refusal) -> FileName {
        let name = Self.hiddenName()
        try refusing { () throws(SystemError) in
            do throws(SystemError) {
                let file = try inbox.createFile(name)
                try FileCopy.stream(source, to: file)
                try file.close()
            } catch {
                _ = try? inbox.remove(name)
                throw error
            }
        }
        return name
    }

    // MARK: writing

    private func write(
        _ content: DropContent, from target: CheckTarget, to name: FileName
    ) throws(SystemError) -> Int {
        let source = try OwnedDescriptor(opening: target.source, flags: O_RDONLY)
        let file = try create(name)
        if content.head.isEmpty, content.offset == 0 {
            try FileCopy.all(of: source, to: file)
        } else {
            try file.write(content.head)
            try FileCopy.rest(of: source, from: content.offset, to: file)
        }
        let bytes = try file.stamp().size
        try file.sync()
        try file.close()
        return bytes
    }

    private func write(_ bytes: [UInt8], to name: FileName) throws(SystemError) {
        let file = try create(name)
        try file.write(bytes)
        try file.sync()
        try file.close()
    }

    /// The umask must not keep the daemon from reading.
    private func create(_ name: FileName) throws(SystemError) -> OwnedDescriptor {
        let file = try inbox.createFile(name, mode: Self.mode)
        guard fchmod(file.raw, Self.mode) == 0 else {
            throw SystemError(call: "fchmod", path: inbox.path(of: name), code: errno)
        }
        return file
    }

    private static func hiddenName() -> FileName {
        FileName(".bs-\(JobID.random())".utf8) ?? FileName(".bs")
    }

    // MARK: naming

    /// Renames to the first name that nobody has, the companion before its input.
    private func place(
        _ hidden: FileName, _ options: FileName?, as wanted: FileName
    ) throws(Refusal) -> (name: FileName, earlier: JobID?) {
        var names = DropNames(wanted)
        while let name = names.next() {
            let status = try StatusShelf(spool: spool).status(of: name, queue: queue)
            if let status, status.job != nil, !status.ended { continue }
            let isPlaced = try refusing { () throws(SystemError) in try place(hidden, options, exactly: name) }
            if isPlaced { return (name, status?.job) }
        }
        throw .system(SystemError(call: "renameat2", path: inbox.path(of: wanted), code: EEXIST))
    }

    /// False when the name is taken, or options placed beside it would be those of another file of the same stem.
    private func place(_ hidden: FileName, _ options: FileName?, exactly name: FileName) throws(SystemError) -> Bool {
        guard let companion = NameVerdict.companion(of: name) else { return false }
        let rivals = options == nil ? [name] : NameVerdict.inputs(of: companion)
        for rival in [companion] + rivals where try inbox.stamp(of: rival) != nil { return false }
        if let options, try !moved(options, to: companion) { return false }
        if try moved(hidden, to: name) { return true }
        if let options { _ = try moved(companion, to: options) }
        return false
    }

    private func moved(_ name: FileName, to target: FileName) throws(SystemError) -> Bool {
        do throws(SystemError) {
            try inbox.rename(name, to: inbox, as: target)
            return true
        } catch {
            guard error.code == EEXIST else { throw error }
            return false
        }
    }
}
