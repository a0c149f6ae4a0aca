import CLinux
import Glibc

extension Directory {
    /// The names of all entries, in no order; entries made or removed meanwhile may be missing.
    package func names() throws(SystemError) -> [FileName] {
        var names: [FileName] = []
        try forEachName { names.append($0) }
        return names
    }

    /// Calls `body` with each entry's name.
    package func forEachName(_ body: (FileName) -> Void) throws(SystemError) {
        let own = try subdirectoryOfSelf()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65536, alignment: 8)
        defer { buffer.deallocate() }
        while true {
            let size = try checked("getdents64", path) { clinux_list(own.raw, buffer.baseAddress, buffer.count) }
            if size == 0 { return }
            Self.forEachName(in: UnsafeRawBufferPointer(rebasing: buffer[..<size]), body)
        }
    }

    /// A description of its own, so that two listings do not share one position.
    private func subdirectoryOfSelf() throws(SystemError) -> OwnedDescriptor {
        let raw = try checked("openat", path) {
            openat(descriptor.raw, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
        }
        return OwnedDescriptor(raw: raw, path: path)
    }

    /// Walks struct linux_dirent64: inode and offset of 8 bytes each, record length of 2, type of 1, name up to a NUL.
    private static func forEachName(in records: UnsafeRawBufferPointer, _ body: (FileName) -> Void) {
        var start = 0
        while start + 19 <= records.count {
            let length = Int(records.loadUnaligned(fromByteOffset: start + 16, as: UInt16.self))
            guard length > 19, start + length <= records.count else { return }
            let name = records[(start + 19)..<(start + length)].prefix { $0 != 0 }
            if let name = FileName(name) { body(name) }
            start += length
        }
    }
}
