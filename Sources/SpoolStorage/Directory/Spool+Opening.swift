import Glibc

extension Spool {
    /// Opens and locks the spool at `path`, tries out its file system and sees whether it is at home.
    ///
    /// - Parameters:
    ///   - creating: makes what is missing, for a spool of one's own; the system's is made by its package.
    ///   - machine: which machine this is; nil when that is unknown.
    ///   - witness: where the generation is kept outside the spool; nil for none.
    package static func open(
        path: String, creating: Bool, machine: MachineMark?, witness: SpoolWitness?
    ) throws(SpoolFault) -> Spool {
        if creating { makePath(path) }
        let root = try caught { () throws(SystemError) in try Directory(opening: path) }
        let lock = try SpoolLock(in: root)
        let directories = try openDirectories(in: root, creating: creating)
        guard let work = directories[.work] else { throw .missing(.work) }
        let abilities = try caught { () throws(SystemError) in try FileSystemAbilities.probe(in: work) }
        let stamp = try caught { () throws(SystemError) in try root.stamp() }
        let record = try IdentityRecord(
            root: root, witness: witness, machine: machine,
            inode: abilities.hasStableInodes ? stamp.inode : nil, isFresh: try isFresh(directories))
        guard let status = directories[.status] else { throw .missing(.status) }
        try refuseElsewhere(record.displacements, status: status, work: work)
        return try Spool(root: root, directories: directories, lock: lock, abilities: abilities, record: record)
    }

    /// Makes the directory and its parents; whether that worked is seen when it is opened.
    private static func makePath(_ path: String) {
        for end in path.indices where path[end] == "/" && end > path.startIndex {
            mkdir(String(path[..<end]), 0o700)
        }
        mkdir(path, 0o751)
    }

    private static func openDirectories(
        in root: Directory, creating: Bool
    ) throws(SpoolFault) -> [SpoolDirectory: Directory] {
        try refuseSharedRoot(root)
        let device = try caught { () throws(SystemError) in try root.stamp().device }
        var opened: [SpoolDirectory: Directory] = [:]
        for directory in SpoolDirectory.allCases {
            let found = try open(directory, in: root, creating: creating)
            let stamp = try caught { () throws(SystemError) in try found.stamp() }
            guard stamp.device == device else { throw .otherFileSystem(directory) }
            if directory.isPrivate, stamp.mode & 0o077 != 0, !found.makePrivate() { throw .unsafe(path: found.path) }
            opened[directory] = found
        }
        return opened
    }

    private static func open(
        _ directory: SpoolDirectory, in root: Directory, creating: Bool
    ) throws(SpoolFault) -> Directory {
        do throws(SystemError) {
            return try root.subdirectory(directory.name)
        } catch {
            guard error.code == ENOENT else { throw .refused(error) }
            guard creating else { throw .missing(directory) }
        }
        return try caught { () throws(SystemError) in
            try root.made(directory.name, mode: directory.mode)
        }
    }

    /// Whoever may write to the root may put another `work` there.
    private static func refuseSharedRoot(_ root: Directory) throws(SpoolFault) {
        let mode = try caught { () throws(SystemError) in try root.stamp().mode }
        guard mode & 0o1002 != 0o002 else { throw .unsafe(path: root.path) }
    }

    /// Whether no job was ever in it.
    private static func isFresh(_ directories: [SpoolDirectory: Directory]) throws(SpoolFault) -> Bool {
        let names = try caught { () throws(SystemError) in
            try (directories[.work]?.names() ?? []) + (directories[.history]?.names() ?? [])
        }
        return names.allSatisfy(\.isHidden)
    }
}
