import Testing

@testable import ProviderSimulator

struct DigestTests {
    @Test("Sums are those of SHA-256, one after the other")
    func sums() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        var digest = Digest()

        #expect(digest.value().hex == empty)
        #expect([UInt8]("abc".utf8).withUnsafeBytes { digest.value(of: $0) }.hex == abc)
        #expect(Digest.of("abc").hex == abc)
    }
}
