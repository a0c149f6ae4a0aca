import BatchSpoolConfiguration
import Testing

@Suite struct AccountProblemTests {
    @Test("An account is told what is missing to reach it", arguments: [
        ("[provider.gpu1]", #"b.toml:1:1: [provider.gpu1] names no known vendor; write dialect = "openai" and its base_url"#),
        ("[provider.opnai]", #"b.toml:1:1: [provider.opnai] names no known vendor; did you mean "openai"?"#),
        ("[provider.gpu1]\nbase_url = \"http://127.0.0.1:8000/v1\"", #"b.toml:1:1: [provider.gpu1] names no known vendor; write dialect = "openai" and its base_url"#),
        ("[provider.gpu1]\ndialect = \"openai\"\nvendor = \"acme\"", #"b.toml:1:1: [provider.gpu1] has no address; write base_url, such as "https://llm.example.org/v1""#),
    ])
    func missing(text: String, problem: String) {
        #expect(problems(text) == [problem])
    }

    @Test("A dialect of a later issue is refused by name", arguments: ["anthropic", "gemini", "mistral", "realtime"])
    func notBuilt(dialect: String) {
        let word = "\"\(dialect)\""

        #expect(problems("[provider.\(dialect)]")
            == ["b.toml:1:1: [provider.\(dialect)] speaks \(word), which is not built yet; remove the table"])
        #expect(problems("[provider.x]\ndialect = \(word)\nbase_url = \"https://h.example/v1\"")
            == ["b.toml:2:11: provider.x.dialect = \(word) is not built yet; known is \"openai\""])
    }

    @Test("An unknown dialect or a slip in a vendor is told", arguments: [
        ("[provider.x]\ndialect = \"soap\"\nbase_url = \"https://h.example\"", #"b.toml:2:11: provider.x.dialect = "soap": write "openai""#),
        ("[provider.x]\ndialect = \"openai\"\nvendor = \"grok\"\nbase_url = \"https://h.example\"", #"b.toml:3:10: provider.x.vendor = "grok": did you mean "groq"?"#),
    ])
    func unknown(text: String, problem: String) {
        #expect(problems(text) == [problem])
    }

    @Test("Plain http to another machine must be meant")
    func plain() throws {
        let text = "[provider.gpu1]\ndialect = \"openai\"\nbase_url = \"http://gpu1:8000/v1\"\n"

        #expect(problems(text) == [
            #"b.toml:3:12: provider.gpu1.base_url = "http://gpu1:8000/v1" is not encrypted; write https:// or, if that is meant, plain_http = true"#
        ])
        #expect(problems(text + "plain_http = true") == [])
    }

    @Test("What may be a secret is refused and not repeated", arguments: [
        ("api_key = \"sk-hidden\"", #"b.toml:2:1: "api_key": no key belongs in this file; name it with key_env or key_file"#),
        ("key_env = \"sk-hidden\"", "b.toml:2:11: provider.openai.key_env: write the name of an environment variable (letters, digits and _), not the key itself"),
        ("base_url = \"https://u:sk-hidden@h.example/v1\"", #"b.toml:2:12: provider.openai.base_url: write an address such as "https://llm.example.org/v1", without user, query or fragment"#),
        ("proxy = \"http://u:sk-hidden@h.example\"", #"b.toml:2:9: provider.openai.proxy: write an address such as "https://llm.example.org/v1", without user, query or fragment"#),
        ("headers = { Authorization = \"sk-hidden\" }", "b.toml:2:13: provider.openai.headers.Authorization is set by the daemon itself; remove it"),
        ("headers = { x-y = \"sk-hidden\\n\" }", "b.toml:2:19: provider.openai.headers.x-y: write printable text; a name of letters, digits and '-'"),
        ("headers = { \"x y\" = \"sk-hidden\" }", "b.toml:2:13: provider.openai.headers.\"x y\": write printable text; a name of letters, digits and '-'"),
        ("organization = \"sk-hidden\\t\"", "b.toml:2:16: provider.openai.organization: write printable text; a name of letters, digits and '-'"),
    ])
    func secret(line: String, problem: String) {
        #expect(problems("[provider.openai]\n" + line) == [problem])
        #expect(!problem.contains("hidden"))
    }

    @Test("A choice of accounts names accounts that exist", arguments: [
        ("[routing]\nprovider = [\"opena\"]\n[provider.openai]", #"b.toml:2:12: routing.provider: no account and no vendor is called "opena"; did you mean "openai"?"#),
        ("[routing]\nprovider = [\"!xyz\"]\n[provider.work]\nvendor = \"openai\"", #"b.toml:2:12: routing.provider: no account and no vendor is called "xyz"; known are openai, work"#),
        ("[queue.q]\nprovider = \"openai\"", #"b.toml:2:12: queue.q.provider: no account and no vendor is called "openai"; there is no [provider.…]"#),
    ])
    func choice(text: String, problem: String) {
        #expect(problems(text) == [problem])
    }

    @Test("A queue may only narrow what the configuration allows", arguments: [
        ("[routing]\nprovider = [\"openai\"]\n[queue.q]\nprovider = [\"groq\"]", "b.toml:4:12: queue.q.provider admits no account that [routing] admits; name one of both"),
        ("[budget]\nper_job_usd = \"5\"\n[queue.q]\nmax_cost_usd = \"6\"", #"b.toml:4:16: queue.q.max_cost_usd = "6.00" is more than budget.per_job_usd = "5.00"; write at most that"#),
        ("[budget]\nper_day_usd = \"5\"\n[queue.q]\nper_day_usd = \"6\"", #"b.toml:4:15: queue.q.per_day_usd = "6.00" is more than budget.per_day_usd = "5.00"; write at most that"#),
    ])
    func narrowing(text: String, problem: String) {
        #expect(problems(text + "\n[provider.openai]\n[provider.groq]") == [problem])
    }
}
