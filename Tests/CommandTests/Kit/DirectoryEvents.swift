import Glibc
import SpoolStorage

/// What happens to the entries of a directory from now on.
final class DirectoryEvents {
    private let descriptor: Int32
    private static let all = UInt32(IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_MODIFY | IN_DELETE | IN_ATTRIB)

    init(_ path: String) throws {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard inotify_add_watch(descriptor, path, Self.all) >= 0 else {
            throw SystemError(call: "inotify_add_watch", path: Array(path.utf8), code: errno)
        }
    }

    deinit { close(descriptor) }

    /// The kinds of change of one entry, in their order.
    func masks(of name: String) -> [UInt32] {
        events().filter { $0.name == name }.map(\.mask)
    }

    /// Entries in the order in which they were renamed to their names.
    func arrivals() -> [String] {
        events().filter { $0.mask & UInt32(IN_MOVED_TO) != 0 }.map(\.name)
    }

    private func events() -> [(name: String, mask: UInt32)] {
        var found: [(name: String, mask: UInt32)] = []
        var block = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(descriptor, &block, block.count)
            if count <= 0 { return found }
            block.withUnsafeBytes { bytes in
                var start = 0
                while start + 16 <= count {
                    let mask = bytes.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self)
                    let length = Int(bytes.loadUnaligned(fromByteOffset: start + 12, as: UInt32.self))
                    let name = bytes[(start + 16)..<(start + 16 + length)].prefix { $0 != 0 }
                    found.append((String(decoding: name, as: UTF8.self), mask))
                    start += 16 + length
                }
            }
        }
    }
}
