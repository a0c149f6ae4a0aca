import Glibc

/// Looking at what lies in an inbox directory; follows nothing, opens only regular files and changes nothing.
package struct InboxScan: Sendable {
    private let probe: LeaseProbe

    package init(abilities: FileSystemAbilities) {
        probe = LeaseProbe(isTrusted: abilities.leasesTellWriters)
    }

    /// All names that may concern us: hidden ones are not listed.
    package func names(in inbox: Directory) throws(SystemError) -> [FileName] {
        var names: [FileName] = []
        try inbox.forEachName { if !$0.isHidden { names.append($0) } }
        return names
    }

    /// What `name` is now. `wallNow`: nanoseconds since 1970.
    ///
    /// Throws only for want of descriptors or memory: that says nothing about the file.
    package func look(at name: FileName, in inbox: Directory, wallNow: Int) throws(SystemError) -> Observation {
        guard let entry = try inbox.stamp(of: name) else { return .gone }
        guard entry.kind == .regular else { return Self.oddKind(entry) }
        do throws(SystemError) {
            return try observe(try inbox.openForReading(name), wallNow: wallNow)
        } catch {
            return try Self.observation(of: error, on: entry)
        }
    }

    private func observe(_ file: consuming OwnedDescriptor, wallNow: Int) throws(SystemError) -> Observation {
        let stamp = try file.stamp()
        guard stamp.kind == .regular else { return Self.oddKind(stamp) }
        let lease = probe.ask(file)
        let endsLine = try file.byte(at: stamp.size - 1) == UInt8(ascii: "\n")
        let age = wallNow >= stamp.modified ? Duration.nanoseconds(wallNow - stamp.modified) : nil
        return .file(stamp, lease: lease, endsLine: endsLine, age: age)
    }

    private static func oddKind(_ stamp: FileStamp) -> Observation {
        switch stamp.kind {
        case .symbolicLink: .symbolicLink(stamp)
        case .directory: .directory(stamp)
        case .regular, .other: .notRegular(stamp)
        }
    }

    /// The entry may have become something else since its stamp was taken.
    private static func observation(of error: SystemError, on entry: FileStamp) throws(SystemError) -> Observation {
        switch error.code {
        case ENOENT: return .gone
        case ELOOP: return .symbolicLink(entry)
        case ENXIO: return .notRegular(entry)
        case EMFILE, ENFILE, ENOMEM: throw error
        default: return .unreadable(entry, code: error.code)
        }
    }
}
