import BatchSpoolConfiguration
import Testing

@Suite struct AccountProblemTests {
    @Test(
        "An account is told what is missing to reach it",
        arguments: [
            ProblemCase(
                #"""
                [provider.gpu1]
                """#,
                says: #"1:1: [provider.gpu1] names no known vendor; write dialect = "openai" and its base_url"#),
            ProblemCase(
                #"""
                [provider.opnai]
                """#,
                says: #"1:1: [provider.opnai] names no known vendor; did you mean "openai"?"#),
            ProblemCase(
                #"""
                [provider.gpu1]
                base_url = "http://127.0.0.1:8000/v1"
                """#,
                says: #"1:1: [provider.gpu1] names no known vendor; write dialect = "openai" and its base_url"#),
            ProblemCase(
                #"""
                [provider.gpu1]
                dialect = "openai"
                vendor = "acme"
                """#,
                says: #"1:1: [provider.gpu1] has no address; write base_url, such as "https://llm.example.org/v1""#),
            ProblemCase(
                #"""
                [provider.azure]
                """#,
                says: #"1:1: [provider.azure] has no address; write base_url, such as "https://llm.example.org/v1""#),
            ProblemCase(
                #"""
                [provider.fireworks]
                """#,
                says: "1:1: [provider.fireworks] needs account, the id that stands in the addresses of the service"),
            ProblemCase(
                #"""
                [provider.openai]
                lane = "flex"
                """#,
                says: #"2:8: provider.openai.lane = "flex" does not go with dialect "openai"; write "batch", or "#
                    + #"dialect = "realtime""#),
            ProblemCase(
                #"""
                [provider.openai]
                background = true
                """#,
                says:
                    #"2:14: provider.openai.background = true does not go with dialect "openai"; remove it, or write "#
                    + #"dialect = "realtime""#),
            ProblemCase(
                #"""
                [provider.anthropic]
                idempotency_window = "5m"
                """#,
                says: #"2:22: provider.anthropic.idempotency_window does not go with dialect "anthropic", whose "#
                    + "creates bear no such key; remove it"),
            ProblemCase(
                #"""
                [provider.anthropic]
                inline = true
                """#,
                says: #"2:10: provider.anthropic.inline = true does not go with dialect "anthropic", which leaves no "#
                    + "choice; remove it"),
            ProblemCase(
                #"""
                [provider.doubleword]
                completion_window = "2h"
                """#,
                says: #"2:21: provider.doubleword.completion_window = "2h": write "24h" or "1h""#),
            ProblemCase(
                #"""
                [provider.mistral]
                completion_window = "8d"
                """#,
                says: #"2:21: provider.mistral.completion_window = "8d": write "1h" to "7d""#),
            ProblemCase(
                #"""
                [provider.gpu1]
                dialect = "realtime"
                base_url = "http://127.0.0.1:8000/v1"
                completion_window = "24h"
                """#,
                says: #"4:21: provider.gpu1.completion_window does not go with dialect "realtime", which makes no "#
                    + "batches; remove it"),
        ])
    func missing(problem: ProblemCase) {
        #expect(problems(problem.text) == problem.expected)
    }

    @Test(
        "A window is refused where a create cannot name one, whatever it says",
        arguments: ["anthropic", "gemini", "fireworks", "xai"])
    func window(vendor: String) {
        let text = "[provider.\(vendor)]\naccount = \"a\"\ncompletion_window = \"24h\""

        #expect(
            problems(text) == [
                "b.toml:3:21: provider.\(vendor).completion_window does not go with dialect \"\(vendor)\", which "
                    + "leaves no choice; remove it, and write stuck_after for when a batch is late"
            ])
    }

    @Test("A dialect of a later issue is refused by name", arguments: ["bedrock", "vertex"])
    func notBuilt(dialect: String) {
        let word = "\"\(dialect)\""

        #expect(
            problems("[provider.\(dialect)]")
                == ["b.toml:1:1: [provider.\(dialect)] speaks \(word), which is not built yet; remove the table"])
        #expect(
            problems("[provider.x]\ndialect = \(word)\nbase_url = \"https://h.example/v1\"")
                == [
                    "b.toml:2:11: provider.x.dialect = \(word) is not built yet; known are openai, "
                        + "anthropic, gemini, mistral, fireworks, xai, realtime"
                ])
    }

    @Test(
        "An unknown dialect or a slip in a vendor is told",
        arguments: [
            ProblemCase(
                #"""
                [provider.x]
                dialect = "soap"
                base_url = "https://h.example"
                """#,
                says: #"2:11: provider.x.dialect = "soap": write "openai" or "anthropic" or "gemini" or "mistral" or "#
                    + #""fireworks" or "xai" or "realtime""#),
            ProblemCase(
                #"""
                [provider.x]
                dialect = "openai"
                vendor = "grok"
                base_url = "https://h.example"
                """#,
                says: #"3:10: provider.x.vendor = "grok": did you mean "groq"?"#),
        ])
    func unknown(problem: ProblemCase) {
        #expect(problems(problem.text) == problem.expected)
    }

    @Test("Plain http to another machine must be meant")
    func plain() throws {
        let text = "[provider.gpu1]\ndialect = \"openai\"\nbase_url = \"http://gpu1:8000/v1\"\n"

        #expect(
            problems(text) == [
                #"b.toml:3:12: provider.gpu1.base_url = "http://gpu1:8000/v1" is not encrypted; "#
                    + "write https:// or, if that is meant, plain_http = true"
            ])
        #expect(problems(text + "plain_http = true") == [])
    }

    @Test(
        "What may be a secret is refused and not repeated",
        arguments: [
            ProblemCase(
                #"""
                api_key = "sk-hidden"
                """#,
                says: #"2:1: "api_key": no key belongs in this file; name it with key_env or key_file"#),
            ProblemCase(
                #"""
                key_env = "sk-hidden"
                """#,
                says: #"""
                    2:11: provider.openai.key_env: write the name of an environment variable (letters, digits and _),\#
                     not the key itself
                    """#),
            ProblemCase(
                #"""
                base_url = "https://u:sk-hidden@h.example/v1"
                """#,
                says: #"""
                    2:12: provider.openai.base_url: write an address such as "https://llm.example.org/v1", without \#
                    user, query or fragment
                    """#),
            ProblemCase(
                #"""
                proxy = "http://u:sk-hidden@h.example"
                """#,
                says: #"""
                    2:9: provider.openai.proxy: write an address such as "https://llm.example.org/v1", without user, \#
                    query or fragment
                    """#),
            ProblemCase(
                #"""
                headers = { Authorization = "sk-hidden" }
                """#,
                says: #"2:13: provider.openai.headers.Authorization is set by the daemon itself; remove it"#),
            ProblemCase(
                #"""
                headers = { x-y = "sk-hidden\n" }
                """#,
                says: #"2:19: provider.openai.headers.x-y: write printable text; a name of letters, digits and '-'"#),
            ProblemCase(
                #"""
                headers = { "x y" = "sk-hidden" }
                """#,
                says: #"2:13: provider.openai.headers."x y": write printable text; a name of letters, digits and '-'"#),
            ProblemCase(
                #"""
                organization = "sk-hidden\t"
                """#,
                says: #"2:16: provider.openai.organization: write printable text; a name of letters, digits and '-'"#),
        ])
    func secret(problem: ProblemCase) {
        #expect(problems("[provider.openai]\n" + problem.text) == problem.expected)
        #expect(!problem.expected.joined().contains("hidden"))
    }

    @Test(
        "A choice of accounts names accounts that exist",
        arguments: [
            ProblemCase(
                #"""
                [routing]
                provider = ["opena"]
                [provider.openai]
                """#,
                says: #"2:12: routing.provider: no account and no vendor is called "opena"; did you mean "openai"?"#),
            ProblemCase(
                #"""
                [routing]
                provider = ["!xyz"]
                [provider.work]
                vendor = "openai"
                """#,
                says: #"2:12: routing.provider: no account and no vendor is called "xyz"; known are openai, work"#),
            ProblemCase(
                #"""
                [queue.q]
                provider = "openai"
                """#,
                says: #"2:12: queue.q.provider: no account and no vendor is called "openai"; there is no [provider.…]"#),
        ])
    func choice(problem: ProblemCase) {
        #expect(problems(problem.text) == problem.expected)
    }

    @Test(
        "A queue may only narrow what the configuration allows",
        arguments: [
            ProblemCase(
                #"""
                [routing]
                provider = ["openai"]
                [queue.q]
                provider = ["groq"]
                """#,
                says: #"4:12: queue.q.provider admits no account that [routing] admits; name one of both"#),
            ProblemCase(
                #"""
                [budget]
                per_job_usd = "5"
                [queue.q]
                max_cost_usd = "6"
                """#,
                says:
                    #"4:16: queue.q.max_cost_usd = "6.00" is more than budget.per_job_usd = "5.00"; write at most that"#
            ),
            ProblemCase(
                #"""
                [budget]
                per_day_usd = "5"
                [queue.q]
                per_day_usd = "6"
                """#,
                says:
                    #"4:15: queue.q.per_day_usd = "6.00" is more than budget.per_day_usd = "5.00"; "#
                    + "write at most that"),
        ])
    func narrowing(problem: ProblemCase) {
        #expect(problems(problem.text + "\n[provider.openai]\n[provider.groq]") == problem.expected)
    }
}
