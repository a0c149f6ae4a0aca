import BatchSpoolConfiguration
import BatchSpoolCore
import Testing

@Suite struct SecrecyTests {
    let hidden = "sk-very-hidden"

    func all(_ value: some Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return dumped + "\(value)" + String(reflecting: value)
    }

    @Test("R-229 nothing that describes or dumps a key shows it")
    func key() throws {
        let configuration = try configuration("[provider.openai]")
        let lookup = KeyLookup(accounts: configuration.providers, environment: ["OPENAI_API_KEY": hidden])
        let account = try #require(configuration.providers.first)
        let key = try #require(try lookup.key(of: account))

        #expect(!all(key).contains(hidden) && !all(configuration).contains(hidden))
        #expect(key.secret.reveal() == hidden)
    }

    @Test("The fingerprint is the start of a keyed sum")
    func fingerprint() throws {
        let accounts = try configuration("[provider.openai]").providers
        let account = try #require(accounts.first)
        let lookup = KeyLookup(accounts: accounts, environment: ["OPENAI_API_KEY": "sk-test"])

        // printf %s batchspool | openssl dgst -sha256 -hmac sk-test
        #expect(try lookup.key(of: account)?.fingerprint == "21f3f12c")
    }

    @Test("R-229 a lookup that is dumped shows no environment")
    func lookup() {
        let lookup = KeyLookup(accounts: [], environment: ["X": hidden], dotEnvironment: ["Y": hidden])

        #expect(!all(lookup).contains(hidden))
    }
}
