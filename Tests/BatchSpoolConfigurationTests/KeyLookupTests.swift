import BatchSpoolConfiguration
import BatchSpoolCore
import Glibc
import Testing

@Suite struct KeyLookupTests {
    func found(
        _ text: String = "[provider.openai]", _ environment: [String: String] = [:], env: [String: String] = [:]
    ) throws -> (key: String, origin: KeyOrigin)? {
        let accounts = try configuration(text).providers
        let lookup = KeyLookup(accounts: accounts, environment: environment, dotEnvironment: env)
        return try lookup.key(of: try #require(accounts.first)).map { ($0.secret.reveal(), $0.origin) }
    }

    func problem(_ text: String = "[provider.openai]", _ environment: [String: String] = [:]) -> String? {
        do {
            return try found(text, environment).map { _ in "found" }
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "The environment has the key under the vendor's usual name or the written one",
        arguments: [
            ("[provider.openai]", "OPENAI_API_KEY"), ("[provider.deepinfra]", "DEEPINFRA_TOKEN"),
            ("[provider.openai]\nkey_env = \"WORK_KEY\"", "WORK_KEY"),
        ])
    func environment(text: String, name: String) throws {
        let key = try #require(try found(text, [name: "sk-1\n"]))

        #expect(key.key == "sk-1" && key.origin == .environment(name))
    }

    @Test("The .env of the foreground comes last")
    func dotEnvironment() throws {
        let alone = try #require(try found(env: ["OPENAI_API_KEY": "sk-2"]))
        let environment = ["OPENAI_API_KEY": "sk-1"]
        let both = try #require(try found("[provider.openai]", environment, env: ["OPENAI_API_KEY": "sk-2"]))

        #expect(alone.origin == .dotEnvironment("OPENAI_API_KEY") && both.key == "sk-1")
    }

    @Test(
        "A credential is named after the account, the variable, or ID_ and either",
        arguments: [
            "openai", "OPENAI_API_KEY", "batchspool_openai", "keys_OPENAI_API_KEY",
        ])
    func credential(name: String) throws {
        let directory = try TemporaryDirectory()
        try directory.write("sk-c\n", to: name, mode: 0o440)
        let environment = ["CREDENTIALS_DIRECTORY": directory.path, "OPENAI_API_KEY": "sk-1"]

        let key = try #require(try found("[provider.openai]", environment))

        #expect(key.key == "sk-c" && key.origin == .credential(name))
    }

    @Test("The credential of another account is not taken", arguments: ["eu_openai", "id_eu_openai"])
    func foreignCredential(name: String) throws {
        let directory = try TemporaryDirectory()
        try directory.write("sk-eu", to: name)
        let text = "[provider.openai]\n[provider.eu_openai]\nvendor = \"openai\""

        let found = problem(text, ["CREDENTIALS_DIRECTORY": directory.path])

        #expect(
            found == "[provider.openai]: no key; set OPENAI_API_KEY, "
                + "add a credential of that name or write key_file")
    }

    @Test("The account's own credential comes before the one its vendor's accounts share")
    func ownCredential() throws {
        let directory = try TemporaryDirectory()
        try directory.write("sk-shared", to: "OPENAI_API_KEY")
        try directory.write("sk-work", to: "work")

        let key = try found("[provider.work]\nvendor = \"openai\"", ["CREDENTIALS_DIRECTORY": directory.path])

        #expect(key?.key == "sk-work")
    }

    @Test("Two credentials that could be meant are refused")
    func ambiguous() throws {
        let directory = try TemporaryDirectory()
        try directory.write("a", to: "a_openai")
        try directory.write("b", to: "b_openai")

        #expect(
            problem("[provider.openai]", ["CREDENTIALS_DIRECTORY": directory.path])
                == "[provider.openai]: credentials a_openai, b_openai could all be meant; write key_env")
    }

    @Test("A key file is read when only its owner can", arguments: [mode_t(0o600), 0o400])
    func keyFile(mode: mode_t) throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("  sk-f \n", to: "key", mode: mode)

        let key = try found("[provider.openai]\nkey_file = \"\(path)\"", ["OPENAI_API_KEY": "sk-1"])

        #expect(key?.key == "sk-f" && key?.origin == .file(path))
    }

    @Test(
        "A key file that others reach is refused, not passed over",
        arguments: [
            (mode_t(0o640), "0640"), (0o604, "0604"), (0o700, "0700"), (0o620, "0620"),
        ])
    func openFile(mode: mode_t, shown: String) throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("sk-f", to: "key", mode: mode)

        #expect(
            problem("[provider.openai]\nkey_file = \"\(path)\"", ["OPENAI_API_KEY": "sk-1"])
                == "[provider.openai]: \(path) has mode \(shown), so others can reach the key; run chmod 0600 on it")
    }

    @Test("A key file of another user is refused", .enabled(if: geteuid() == 0, "needs root to give a file away"))
    func foreignFile() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("sk-f", to: "key")
        #expect(chown(path, 12_345, 0) == 0)

        #expect(
            problem("[provider.openai]\nkey_file = \"\(path)\"")
                == "[provider.openai]: \(path) belongs to uid 12345; give it to root or to the daemon's user")
    }

    @Test("A missing key file is told, not replaced by the environment")
    func missingFile() {
        #expect(
            problem("[provider.openai]\nkey_file = \"/nowhere/key\"", ["OPENAI_API_KEY": "sk-1"])
                == "[provider.openai]: /nowhere/key cannot be read: No such file or directory")
    }

    @Test("Something that is no key is told without repeating it", arguments: ["two words", "ümlaut", " \n "])
    func notAKey(text: String) {
        #expect(
            problem("[provider.openai]", ["OPENAI_API_KEY": text])
                == "[provider.openai]: environment variable OPENAI_API_KEY holds no key; "
                + "it must be one word of printable ASCII")
    }

    @Test("An account that needs no key has none, one that must not send it does not look")
    func noKey() throws {
        let own = "[provider.gpu1]\ndialect = \"openai\"\nbase_url = \"http://127.0.0.1:1/v1\""
        let plain = "[provider.openai]\nbase_url = \"http://gpu1/v1\"\nplain_http = true"

        #expect(try found(own) == nil)
        #expect(try found(plain, ["OPENAI_API_KEY": "sk-1"]) == nil)
    }

    @Test("A missing key says where to put it")
    func missing() {
        #expect(problem() == "[provider.openai]: no key; set OPENAI_API_KEY or write key_file")
    }
}
