import Hashing
import JSONLines
import Synchronization

/// The SHA-256 of a job's file of results, kept up while it is written, so that nobody has to read it for that.
///
/// Worth nothing as soon as bytes were written, or cut off, that it did not see; then the file is read after all.
package final class LineDigest: Sendable {
    private struct State: ~Copyable {
        var hasher: SHA256Hasher? = SHA256Hasher()
        var bytes = 0
        var sum: String?
    }

    private let state = Mutex(State())

    package init() {}

    /// Adds bytes that were written at `offset`.
    func add(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        state.withLock(lending: bytes) { state, bytes in
            guard offset == state.bytes, state.sum == nil else { return Self.spoil(&state) }
            state.hasher?.update(bytes)
            state.bytes += bytes.count
        }
    }

    /// The file is written on from `end`, whatever was behind it.
    func go(on end: Int) {
        state.withLock { state in
            if end != state.bytes || state.sum != nil { Self.spoil(&state) }
        }
    }

    /// The sum, lower-case hexadecimal digits, of a file of this size; nil when other bytes were seen.
    func sum(ofBytes size: Int) -> String? {
        state.withLock { state in
            guard size == state.bytes else { return nil }
            if let hasher = state.hasher.take() { state.sum = hasher.finalize() }
            return state.sum
        }
    }

    private static func spoil(_ state: inout State) {
        state.hasher = nil
        state.sum = nil
        state.bytes = -1
    }
}
