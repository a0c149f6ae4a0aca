import BatchSpoolConfiguration
import Testing

@Suite struct KindProblemTests {
    @Test(
        "A value of another kind is told what to write",
        arguments: [
            ProblemCase(
                #"""
                intake = 1
                """#,
                says: #"1:10: intake is a whole number; write a table"#),
            ProblemCase(
                #"""
                [intake]
                rescan = true
                """#,
                says: #"""
                    2:10: intake.rescan is true; write a whole number with a unit, such as "500ms", "10s", "1m", "2h"\#
                     or "7d"
                    """#),
            ProblemCase(
                #"""
                [routing]
                require = 1
                """#,
                says: #"2:11: routing.require is a whole number; write a list of texts, such as ["eu", "zdr"]"#),
            ProblemCase(
                #"""
                [routing]
                require = ["a", 1]
                """#,
                says: #"2:17: routing.require is a whole number; write a list of texts, such as ["eu", "zdr"]"#),
            ProblemCase(
                #"""
                [routing]
                model = 2024-01-01
                """#,
                says: #"2:9: routing.model is a date or time; write the name of a model, such as "gpt-4o-mini""#),
            ProblemCase(
                #"""
                [provider.openai]
                plain_http = "yes"
                """#,
                says: #"2:14: provider.openai.plain_http is text; write true or false"#),
            ProblemCase(
                #"""
                [provider.openai]
                resolve_wait = []
                """#,
                says: #"2:16: provider.openai.resolve_wait is a list; write a list of durations, such as ["30s", "1m"]"#
            ),
            ProblemCase(
                #"""
                [routing]
                unsupported_parameters = "drop"
                """#,
                says: #"""
                    2:26: routing.unsupported_parameters is text; write "error" or a list of parameters, such as { \#
                    drop = ["seed"] }
                    """#),
            ProblemCase(
                #"""
                [routing]
                defaults = { seed = inf }
                """#,
                says: #"""
                    2:21: routing.defaults.seed is a number with a fraction; write a table of parameters, such as { \#
                    temperature = 0 }
                    """#),
            ProblemCase(
                #"""
                [routing]
                provider = 1
                """#,
                says: #"""
                    2:12: routing.provider is a whole number; write a list of accounts or vendors, such as ["openai",\#
                     "!groq"]
                    """#),
            ProblemCase(
                #"""
                [routing]
                attempts = "3"
                """#,
                says: #"2:12: routing.attempts is text; write a whole number"#),
        ])
    func kind(problem: ProblemCase) {
        #expect(problems(problem.text) == problem.expected)
    }

    @Test(
        "A value out of range is told the range",
        arguments: [
            ProblemCase(
                #"""
                [routing]
                attempts = 0
                """#,
                says: #"2:12: routing.attempts = 0: write 1 to 100"#),
            ProblemCase(
                #"""
                [intake]
                rescan = "0s"
                """#,
                says: #"2:10: intake.rescan = "0s": write "1s" to "1d""#),
            ProblemCase(
                #"""
                [intake]
                max_line = "2GiB"
                """#,
                says: #"2:12: intake.max_line = "2GiB": write "1KiB" to "1GiB""#),
            ProblemCase(
                #"""
                [intake]
                max_line = 10
                """#,
                says: #"2:12: intake.max_line = 10: write "1KiB" to "1GiB""#),
        ])
    func range(problem: ProblemCase) {
        #expect(problems(problem.text) == problem.expected)
    }

    @Test(
        "A word that is none of the choices is told them",
        arguments: [
            ProblemCase(
                #"""
                [routing]
                mix = "fallbak"
                """#,
                says: #"2:7: routing.mix = "fallbak": did you mean "fallback"?"#),
            ProblemCase(
                #"""
                [routing]
                mix = "sometimes"
                """#,
                says: #"2:7: routing.mix = "sometimes": write "fallback" or "never" or "any""#),
            ProblemCase(
                #"""
                [provider.openai]
                listing = "yes"
                """#,
                says: #"2:11: provider.openai.listing = "yes": write "trusted" or "untrusted""#),
        ])
    func choice(problem: ProblemCase) {
        #expect(problems(problem.text) == problem.expected)
    }
}
