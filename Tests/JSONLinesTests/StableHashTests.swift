import JSONLines
import Testing

@Suite("The stable hash")
struct StableHashTests {
    /// Made with Debian's `xxhsum -H3` of these bytes.
    @Test(
        "is XXH3 with 64 bits",
        arguments: [
            ("", 0x2D06_8005_38D3_94C2), ("req-1", 0xB37C_3BEE_B685_32D6),
            ("the quick brown fox jumps over the lazy dog", 0xE454_1A9C_ACF5_45AA),
        ])
    func values(text: String, hash: UInt64) {
        let found = Array(text.utf8).withUnsafeBytes { StableHash.of($0) }
        #expect(found == hash)
    }

    /// Made with Debian's `xxh128sum`.
    @Test("the digest of pieces is XXH3 with 128 bits of the whole")
    func digest() {
        var digest = StableDigest()
        for piece in ["a", "", "bc"] { Array(piece.utf8).withUnsafeBytes { digest.update($0) } }
        #expect(digest.finalize() == "06b05ab6733a618578af5f94892f3950")
    }
}
