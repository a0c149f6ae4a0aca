import BatchSpoolCore
import Testing

@Suite struct SecretTests {
    @Test("R-229 a key shows in no description, dump or mirror")
    func hidden() {
        let secret = Secret("sk-very-secret")
        var dumped = ""
        dump(secret, to: &dumped)

        for text in ["\(secret)", String(describing: secret), String(reflecting: secret), dumped, "\([secret])"] {
            #expect(!text.contains("very"))
        }
    }
}
