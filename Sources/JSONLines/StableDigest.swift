internal import CXXHash

/// A digest that tells contents apart and is the same on every machine: XXH3, 128 bits. It costs next to nothing and
/// proves nothing: nobody may rely on it against a person who wants two contents to share one.
package struct StableDigest: ~Copyable {
    private let state: OpaquePointer

    /// Traps when there is no memory, like any allocation of Swift's own.
    package init() {
        guard let made = cxxhash_new() else { fatalError("no memory for a digest") }
        state = made
    }

    deinit { cxxhash_free(state) }

    /// Adds `bytes`; an empty buffer changes nothing.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        cxxhash_update(state, bytes.baseAddress, bytes.count)
    }

    /// The digest as 32 lower-case hexadecimal digits.
    package consuming func finalize() -> String {
        var sum: [UInt8] = Array(repeating: 0, count: 16)
        cxxhash_digest(state, &sum)
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: sum.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension StableDigest {
    /// The digest of `bytes`, as `finalize` gives it.
    package static func sum(of bytes: [UInt8]) -> String {
        var digest = StableDigest()
        bytes.withUnsafeBytes { digest.update($0) }
        return digest.finalize()
    }
}
