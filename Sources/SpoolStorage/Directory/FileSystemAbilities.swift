import CLinux
import Glibc

/// What the file system of the spool can do, tried once at start.
package struct FileSystemAbilities: Hashable, Sendable {
    /// Refuses to replace on rename by itself (RENAME_NOREPLACE); else a link stands in.
    package let keepsTargets: Bool
    /// Can make a copy that shares blocks.
    package let clones: Bool
    /// A granted lease means that nobody has the file open for writing; false on overlay, FUSE and network systems.
    package let leasesTellWriters: Bool
    /// Inode numbers outlive a mount.
    package let hasStableInodes: Bool

    package init(keepsTargets: Bool, clones: Bool, leasesTellWriters: Bool, hasStableInodes: Bool) {
        self.keepsTargets = keepsTargets
        self.clones = clones
        self.leasesTellWriters = leasesTellWriters
        self.hasStableInodes = hasStableInodes
    }
}

extension FileSystemAbilities {
    private static let first = FileName(".probe-1.tmp")
    private static let second = FileName(".probe-2.tmp")

    /// The same by name, as the daemon tells it.
    package var words: [String: Bool] {
        [
            "rename_keeps_targets": keepsTargets, "clones": clones, "leases_tell_writers": leasesTellWriters,
            "stable_inodes": hasStableInodes,
        ]
    }

    /// Tries them out with two small hidden files in `work`; throws when not even the directory can be synced.
    package static func probe(in work: Directory) throws(SystemError) -> FileSystemAbilities {
        defer { removeProbes(in: work) }
        removeProbes(in: work)
        let source = try work.createFile(first)
        try source.write(Array("probe\n".utf8))
        let copy = try work.createFile(second)
        let clones = clinux_clone(copy.raw, source.raw) == 0
        let keepsTargets = refusesToReplace(in: work)
        try source.close()
        try work.sync()
        let isLocal = isLocal(work)
        let isLeasable = LeaseProbe(isTrusted: isLocal).ask(try work.openForReading(first)) == .granted
        return FileSystemAbilities(
            keepsTargets: keepsTargets, clones: clones, leasesTellWriters: isLocal && isLeasable,
            hasStableInodes: isLocal)
    }

    private static func removeProbes(in work: Directory) {
        _ = try? work.remove(first)
        _ = try? work.remove(second)
    }

    private static func refusesToReplace(in work: Directory) -> Bool {
        let result = first.withCString { first in
            second.withCString { second in
                clinux_rename_noreplace(work.descriptor.raw, first, work.descriptor.raw, second)
            }
        }
        return result < 0 && errno == EEXIST
    }

    /// Whether all writers are processes of this kernel that go through this very file system.
    private static func isLocal(_ directory: Directory) -> Bool {
        let elsewhere = [
            CLINUX_MAGIC_OVERLAY, CLINUX_MAGIC_FUSE, CLINUX_MAGIC_NFS, CLINUX_MAGIC_9P, CLINUX_MAGIC_CIFS,
            CLINUX_MAGIC_SMB2,
        ]
        let magic = clinux_magic(directory.descriptor.raw)
        return magic >= 0 && !elsewhere.contains(magic)
    }
}
