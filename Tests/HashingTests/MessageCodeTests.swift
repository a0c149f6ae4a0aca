import Hashing
import Testing

@Suite struct MessageCodeTests {
    /// RFC 4231, test case 2.
    @Test("The published code comes out")
    func published() {
        let sum = MessageCode.sum(of: "what do ya want for nothing?", key: "Jefe")

        #expect(sum == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test("An empty key and an empty message have a code")
    func empty() {
        let sum = MessageCode.sum(of: "", key: "")

        #expect(sum == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }
}
