internal import CXXHash

/// A hash that is the same on every machine and in every version, so it may stand in files: XXH3, 64 bits.
package enum StableHash {
    package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        cxxhash_xxh3_64(bytes.baseAddress, bytes.count)
    }
}
