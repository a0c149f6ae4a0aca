import Glibc

/// Making dropped files ours by renaming them into `work/`.
///
/// The caller writes the sidecar `claiming` first, takes each source, commits, and writes `claimed` (design.md 2). A
/// crash in between is settled by `resume`, source by source.
package struct Claim: Sendable {
    let work: Directory
    private let probe: LeaseProbe

    package init(into work: Directory, abilities: FileSystemAbilities) {
        self.work = work
        probe = LeaseProbe(isTrusted: abilities.leasesTellWriters)
    }

    /// What became of one source.
    package enum Outcome: Hashable, Sendable {
        /// It is ours; the stamp is as of after the rename, for the guard of later passes.
        case taken(FileStamp, inPlace: Bool)
        /// The name was gone.
        case gone
        /// Another file or another state of it lay there, or a writer came back: it is in the inbox again, under this
        /// name, and a new candidate.
        case givenBack(FileName)
        /// The kernel refuses the rename: an immutable file, foreign rights. It stays.
        case immovable(code: Int32)
    }

    /// Renames `inbox/name` to `work/target` and checks that it is what was settled on.
    ///
    /// Throws when the rename or the check fails for a reason that is not the file's; the file is then in the inbox or
    /// under `target`, as `resume` finds it.
    package func take(
        _ name: FileName, from inbox: Directory, expecting stamp: FileStamp, as target: FileName
    ) throws(SystemError) -> Outcome {
        if let refusal = try move(name, from: inbox, to: target) { return refusal }
        if let taken = try check(target, expecting: stamp) { return taken }
        return .givenBack(try giveBack(target, to: inbox, as: name))
    }

    /// Takes a file out of the inbox that was not settled on but rejected: whatever it is now, it is moved.
    package func takeRejected(
        _ name: FileName, from inbox: Directory, as target: FileName
    ) throws(SystemError) -> Outcome {
        if let refusal = try move(name, from: inbox, to: target) { return refusal }
        guard let stamp = try work.stamp(of: target) else { return .gone }
        return .taken(stamp, inPlace: false)
    }

    /// Makes the renames durable: the files, then `work/`, then the inboxes they came from.
    ///
    /// Only in this order does a power cut leave nothing worse than two names of one inode (btrfs), which `resume`
    /// and `dropTwin` know.
    package func commit(_ targets: [FileName], from inboxes: [Directory]) throws(SystemError) {
        try GroupCommit.sync(targets, in: work)
        try work.sync(step: "claim.fsync-work")
        for inbox in inboxes { try inbox.sync(step: "claim.fsync-inbox") }
    }

    /// Puts a claimed file back under its name, or under `STEM~2`… when that is taken.
    @discardableResult
    package func giveBack(
        _ target: FileName, to inbox: Directory, as name: FileName
    ) throws(SystemError) -> FileName {
        for number in 1...999 {
            guard let free = Self.numbered(name, number) else { break }
            do throws(SystemError) {
                try work.rename(target, to: inbox, as: free, step: "giveback.rename")
                return free
            } catch {
                guard error.code == EEXIST else { throw error }
            }
        }
        throw SystemError(call: "renameat2", path: inbox.path(of: name), code: EEXIST)
    }

    /// Renames into `work/`; the outcome when the kernel or somebody faster was against it.
    private func move(
        _ name: FileName, from inbox: Directory, to target: FileName
    ) throws(SystemError) -> Outcome? {
        do throws(SystemError) {
            try inbox.rename(name, to: work, as: target, step: "claim.rename")
            return nil
        } catch {
            switch error.code {
            case ENOENT: return .gone
            case EPERM, EACCES, EBUSY: return .immovable(code: error.code)
            default: throw error
            }
        }
    }

    /// The outcome when `target` is the settled file in the settled state; nil when it is not.
    private func check(_ target: FileName, expecting stamp: FileStamp) throws(SystemError) -> Outcome? {
        guard let entry = try work.stamp(of: target), entry.kind == .regular else { return nil }
        let file = try work.openForReading(target)
        let found = try file.stamp()
        guard found.links == 1, found.isUnwritten(since: stamp) else { return nil }
        let lease = probe.ask(file)
        return lease == .writer ? nil : .taken(found, inPlace: lease == .granted)
    }

    private static func numbered(_ name: FileName, _ number: Int) -> FileName? {
        guard number > 1 else { return name }
        let stem = NameVerdict.stem(of: name)
        let suffix = name.bytes.dropFirst(stem.count)
        let mark = Array("~\(number)".utf8)
        return FileName(stem.prefix(255 - mark.count - suffix.count) + mark + suffix)
    }
}
