package import BatchSpoolCore
import Glibc

extension Claim {
    /// What recovery found of one source of a job that was being claimed.
    package enum Resumed: Hashable, Sendable {
        /// It is under its name in `work/`, now or already.
        case taken(FileStamp)
        /// It was not taken and is another file now or gone: it leaves the job.
        case left
    }

    /// Finishes the claim of one source after a crash: in `work/` it is taken; unchanged in the inbox it is taken now.
    ///
    /// A file in `work/` that is not the one remembered was renamed by mistake and not checked yet: it goes back when
    /// its inbox is still there. May be called any number of times; the caller commits afterwards.
    package func resume(
        _ name: FileName, in inbox: Directory?, remembered: FileIdentity, as target: FileName
    ) throws(SystemError) -> Resumed {
        if try work.stamp(of: target) != nil {
            return try resumeTaken(name, in: inbox, remembered: remembered, target)
        }
        guard let inbox, let found = try inbox.stamp(of: name), found.matches(remembered) else { return .left }
        do throws(SystemError) {
            try inbox.rename(name, to: work, as: target, step: "claim.rename")
        } catch {
            guard [ENOENT, EPERM, EACCES, EBUSY].contains(error.code) else { throw error }
            return .left
        }
        return .taken(try work.stamp(of: target) ?? found)
    }

    private func resumeTaken(
        _ name: FileName, in inbox: Directory?, remembered: FileIdentity, _ target: FileName
    ) throws(SystemError) -> Resumed {
        if let inbox { try dropTwin(name, in: inbox, of: target) }
        guard let found = try work.stamp(of: target) else { return .left }
        guard let inbox, !found.matches(remembered) else { return .taken(found) }
        try giveBack(target, to: inbox, as: name)
        return .left
    }

    /// Removes the inbox name of a file that a power cut left under both names (btrfs, and the link that stands in for
    /// a rename on FUSE); true when there was one.
    @discardableResult
    package func dropTwin(
        _ name: FileName, in inbox: Directory, of target: FileName
    ) throws(SystemError) -> Bool {
        guard let ours = try work.stamp(of: target), let twin = try inbox.stamp(of: name),
            ours.isSameFile(as: twin)
        else { return false }
        try work.sync(step: "twin.fsync-work")
        try inbox.remove(name, step: "twin.unlink")
        try inbox.sync(step: "twin.fsync-inbox")
        return true
    }
}

extension FileStamp {
    /// Whether this is the file remembered, in the same state; devices are renumbered by a reboot and do not count.
    fileprivate func matches(_ remembered: FileIdentity) -> Bool {
        kind == .regular && inode == remembered.inode && size == remembered.size && modified == remembered.modified
    }
}
