import BatchSpoolCore
import Testing

@Suite struct ProblemTests {
    @Test(
        "Each problem of a file says what would be right",
        arguments: [
            (Problem.tooLarge(limit: 10), "too_large", "the file is larger than max_file allows (10 bytes)"),
            (
                .inflatesTooLarge(limit: 10, ratio: 200), "too_large",
                "the file unfolds to more than max_decompressed (10 bytes) or gzip_ratio (200 to 1) allow"
            ),
            (.badGzip("it is truncated"), "bad_gzip", "the gzip data cannot be read: it is truncated"),
            (.hardLinked(2), "hard_linked", "the file has 2 names; remove the others or drop a copy"),
            (.notRegular("pipe"), "not_regular", "this is a pipe; drop a regular file"),
            (.unknownSuffix, "unknown_suffix", "the name ends in none of .jsonl, .ndjson, .jsonl.gz; rename the file"),
            (
                .reservedSuffix, "reserved_suffix",
                "names of this form are for what batchspool writes; rename the file to NAME.jsonl"
            ),
            (.companion("byte 3: not UTF-8"), "bad_json", "the options file: byte 3: not UTF-8"),
            (.inCompanion(.empty), "empty", "the options file: " + Problem.empty.words),
            (.notAName, "bad_name", "a name holds no slash and is not empty; write NAME.jsonl"),
            (
                .madeIDTaken("row-000002", madeForLine: 2), "duplicate_custom_id",
                #"custom_id "row-000002" is the one made for line 2, which has none; give that line one of its own"#
            ),
            (
                .rowTooLarge(size: 9, measure: "bytes", limit: 8, account: "openai"), "too_large",
                "the request has 9 bytes; openai takes at most 8 in one batch"
            ),
        ])
    func file(problem: Problem, code: String, words: String) {
        #expect(problem.code == code)
        #expect(problem.words == words)
    }

    @Test(
        "Each problem of planning says what would be right",
        arguments: [
            (
                Problem.unknownModel("gpt-4o-mini1", nearest: "gpt-4o-mini"), "unknown_model",
                #"no account offers "gpt-4o-mini1"; did you mean "gpt-4o-mini"?"#
            ),
            (
                .noAllowedProvider(model: "m", reasons: ["openai lacks eu"]), "no_allowed_provider",
                #"no allowed account can take "m": openai lacks eu"#
            ),
            (.noAllowedProvider(model: "m", reasons: []), "no_allowed_provider", #"no allowed account can take "m""#),
            (
                .unsupportedParameter(name: "seed", model: "m", could: []), "unsupported_parameter",
                #""seed" cannot be honoured for "m"; leave it out"#
            ),
            (
                .unsupportedParameter(name: "seed", model: "m", could: ["a", "b"]), "unsupported_parameter",
                #""seed" cannot be honoured for "m"; these could: a, b"#
            ),
            (
                .contentTooLarge(name: "messages", what: "more than 8 pictures", model: "m", could: ["a"]), "too_large",
                #""messages" holds more than 8 pictures, too much for "m"; these could: a"#
            ),
            (
                .contentTooLarge(name: "input", what: "more than 25 MB", model: "m", could: []), "too_large",
                #""input" holds more than 25 MB, too much for "m"; make it smaller"#
            ),
            (
                .overLimit("max_cost_usd", ceiling: Money(dollars: "3"), limit: .zero), "over_budget",
                "the rows may cost up to 3.00 USD; max_cost_usd is 0.00"
            ),
            (
                .overLimit("per_job_usd", ceiling: nil, limit: .zero), "over_budget",
                "the rows may cost up to an unknown amount of USD; per_job_usd is 0.00"
            ),
        ])
    func plan(problem: Problem, code: String, words: String) {
        #expect(problem.code == code)
        #expect(problem.words == words)
    }

    @Test("R-226 a hostile name stays on its line and is cut")
    func hostile() {
        let words = Problem.unknownMember("a\n\u{1b}[31m" + String(repeating: "x", count: 500), nearest: nil).words

        #expect(words.hasPrefix(#"unknown member "a\x0a\x1b[31mxxx"#))
        #expect(words.utf8.count < 230)
    }

    @Test("A position comes first, so that editors can jump")
    func sentence() {
        #expect(PlacedProblem(line: 7, problem: .noModel).sentence(file: "a.jsonl").hasPrefix("a.jsonl:7: the row"))
        #expect(PlacedProblem(line: nil, problem: .empty).sentence(file: "a.jsonl").hasPrefix("a.jsonl: there is"))
        let option = Problem.inCompanion(.unknownOption("x", nearest: nil))
        #expect(
            PlacedProblem(line: nil, problem: option).sentence(file: "q/a.jsonl.gz")
                == #"q/a.options.json: unknown option "x""#)
    }
}
