import Glibc
import SpoolStorage

/// The options file beside an input.
enum Companion {
    private static let limit = 1 << 20

    /// The text of the companion of `target`; nil when there is none.
    static func text(of target: CheckTarget) throws(Refusal) -> [UInt8]? {
        guard let path = target.companionPath else { return nil }
        do throws(SystemError) {
            let file = try OwnedDescriptor(opening: path, flags: O_RDONLY | O_NONBLOCK)
            let stamp = try file.stamp()
            guard stamp.kind == .regular else { return nil }
            guard stamp.size <= limit else { throw SystemError(call: "read", path: Array(path.utf8), code: EFBIG) }
            return try content(of: file, size: stamp.size)
        } catch {
            guard error.code == ENOENT else { throw .system(error) }
            return nil
        }
    }

    private static func content(of file: borrowing OwnedDescriptor, size: Int) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            do throws(SystemError) {
                count = try file.read(into: UnsafeMutableRawBufferPointer(buffer), at: 0)
            } catch { failure = error }
        }
        if let failure { throw failure }
        return bytes
    }
}
