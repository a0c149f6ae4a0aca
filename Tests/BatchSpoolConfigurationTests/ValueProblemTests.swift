import BatchSpoolConfiguration
import Testing

@Suite struct ValueProblemTests {
    @Test(
        "A number where units are needed is told what to write",
        arguments: [
            ProblemCase(
                #"""
                [intake]
                rescan = 60
                """#,
                says: #"2:10: intake.rescan = 60 is a bare number; write "60s""#),
            ProblemCase(
                #"""
                [budget]
                per_day_usd = 100
                """#,
                says: #"2:15: budget.per_day_usd = 100 is a bare number; write "100""#),
            ProblemCase(
                #"""
                [budget]
                per_day_usd = 1.5
                """#,
                says: #"2:15: budget.per_day_usd = 1.5 is a bare number; write "1.5""#),
            ProblemCase(
                #"""
                [provider.openai]
                price_factor = 0.5
                """#,
                says: #"2:16: provider.openai.price_factor = 0.5 is a bare number; write "0.5""#),
            ProblemCase(
                #"""
                [provider.openai.prices."gpt-4.1"]
                input = 2
                """#,
                says: #"2:9: provider.openai.prices."gpt-4.1".input = 2 is a bare number; write "2""#),
        ])
    func bareNumber(problem: ProblemCase) {
        #expect(problems(problem.text) == problem.expected)
    }

    @Test(
        "A value that cannot be read is repeated, with how to write it",
        arguments: [
            ProblemCase(
                #"""
                [intake]
                rescan = "60 sec"
                """#,
                says: #"""
                    2:10: intake.rescan = "60 sec": write a whole number with a unit, such as "500ms", "10s", "1m", \#
                    "2h" or "7d"
                    """#),
            ProblemCase(
                #"""
                [intake]
                max_line = "64M"
                """#,
                says: #"2:12: intake.max_line = "64M": write a number of bytes, or a size such as "64MiB" or "200MB""#),
            ProblemCase(
                #"""
                [budget]
                per_day_usd = "$5"
                """#,
                says: #"2:15: budget.per_day_usd = "$5": write dollars in quotes, such as "20.00""#),
            ProblemCase(
                #"""
                [provider.openai]
                price_factor = "50%"
                """#,
                says: #"""
                    2:16: provider.openai.price_factor = "50%": write a factor in quotes, with at most six decimals \#
                    and at most 1000, such as "0.85"
                    """#),
            ProblemCase(
                #"""
                [provider.openai.prices.m]
                input = "0.0000001"
                """#,
                says: #"""
                    2:9: provider.openai.prices.m.input = "0.0000001": write dollars per million tokens in quotes, \#
                    with at most six decimals, such as "0.075"
                    """#),
            ProblemCase(
                #"""
                spool = "spool"
                """#,
                says: #"1:9: spool = "spool": write a path that begins with /"#),
            ProblemCase(
                #"""
                [provider.openai]
                completion_window = "a day"
                """#,
                says: #"""
                    2:21: provider.openai.completion_window = "a day": write hours or days as the vendor spells them,\#
                     such as "24h"
                    """#),
            ProblemCase(
                #"""
                [budget]
                timezone = "../x"
                """#,
                says: #"2:12: budget.timezone = "../x": write a time zone, such as "UTC" or "Europe/Berlin""#),
            ProblemCase(
                #"""
                [provider."a b"]
                dialect = "openai"
                """#,
                says: #"""
                    1:1: provider."a b" = "a b": write a name of at most 64 letters, digits, '.', '_' and '-', the \#
                    first a letter or digit
                    """#),
            ProblemCase(
                #"""
                [queue."../x"]
                """#,
                says: #"""
                    1:1: queue."../x" = "../x": write a name of at most 64 letters, digits, '.', '_' and '-', the \#
                    first a letter or digit
                    """#),
            ProblemCase(
                #"""
                [routing]
                model = "a b"
                """#,
                says: #"2:9: routing.model = "a b": write the name of a model, such as "gpt-4o-mini""#),
        ])
    func malformed(problem: ProblemCase) {
        #expect(problems(problem.text) == problem.expected)
    }
}
