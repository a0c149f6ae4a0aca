import Hashing
import Testing

@Suite struct SHA256HasherTests {
    /// FIPS 180-2, appendix B.
    @Test(
        "The published sums come out",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ])
    func published(text: String, sum: String) {
        #expect(SHA256Hasher.sum(of: text) == sum)
    }

    @Test("Bytes in pieces give the sum of the whole")
    func pieces() {
        let whole = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var pieces = SHA256Hasher()
        for start in stride(from: 0, to: whole.count, by: 777) {
            pieces.update(Array(whole[start..<min(start + 777, whole.count)]))
        }
        pieces.update([])
        var once = SHA256Hasher()
        once.update(whole)

        let (inPieces, atOnce) = (pieces.finalize(), once.finalize())
        #expect(inPieces == atOnce)
    }
}
