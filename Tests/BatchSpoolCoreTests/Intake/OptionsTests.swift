import BatchSpoolCore
import JSONLines
import Testing

@Suite struct OptionsTests {
    @Test("Every option is read into its place")
    func all() {
        let found = OptionsFile(
            line: """
                {"model":"m","override":{"seed":1},"model_map":{"a":"b"},"defaults":{"stop":["x"]},
                "provider":["openai","!groq"],"provider_order":"listed","require":"eu","forbid":["us"],"mix":"never",
                "attempts":5,"max_cost_usd":"2.50","invalid_lines":"skip","errors":"inline","answer_format":"raw",
                "unsupported_parameters":{"drop":["seed"]},"description":"d","metadata":{"k":"v"},
                "cost_center":"c","group":"g","rerun_of":"01JZ8MABCDEFGHJKMNPQRSTVWX"}
                """)
        let options = found.options

        #expect(found.words == [])
        #expect(options.model == ModelName("m") && options.modelMap == ["a": ModelName("b")])
        #expect(options.override == ["seed": "1"] && options.defaults == ["stop": #"["x"]"#])
        #expect(options.provider == ProviderChoice(allowed: ["openai"], excluded: ["groq"]))
        #expect(options.providerOrder == .listed && options.require == ["eu"] && options.forbid == ["us"])
        #expect(options.mix == .never && options.attempts == 5 && options.maxCost == Money(dollars: "2.50"))
        #expect(options.invalidLines == .skip && options.errors == .inline && options.answerFormat == .raw)
        #expect(options.unsupportedParameters == .drop(["seed"]))
        #expect(options.description == "d" && options.metadata == ["k": "v"] && options.costCenter == "c")
        #expect(options.group == "g" && options.rerunOf == JobID("01JZ8MABCDEFGHJKMNPQRSTVWX"))
    }

    @Test(
        "An option that cannot be used is told with what would be right",
        arguments: [
            (#"{"modle":"m"}"#, #"unknown option "modle"; did you mean "model"?"#),
            (#"{"xyzzy":1}"#, #"unknown option "xyzzy""#),
            (#"{"deadline":"24h"}"#, #"option "deadline" is not supported by this version; leave it out"#),
            (#"{"model":""}"#, #"option "model" has to be a string that is not empty"#),
            (#"{"model":null}"#, #"option "model" has to be a string"#),
            (#"{"mix":"maybe"}"#, #"option "mix" cannot be "maybe"; write one of fallback, never, any"#),
            (#"{"attempts":0}"#, #"option "attempts" cannot be "0"; write a number from 1 to 20"#),
            (#"{"attempts":"3"}"#, #"option "attempts" has to be a whole number"#),
            (#"{"max_cost_usd":"-1"}"#, #"option "max_cost_usd" cannot be "-1"; write dollars such as "20.00""#),
            (#"{"max_cost_usd":1e2}"#, #"option "max_cost_usd" cannot be "1e2"; write dollars such as "20.00""#),
            (#"{"provider":[""]}"#, #"option "provider" has to be a list of names that are not empty"#),
            (#"{"provider":["!"]}"#, #"option "provider" has to be a list of names that are not empty"#),
            (#"{"require":7}"#, #"option "require" has to be a list of strings"#),
            (#"{"metadata":{"k":1}}"#, #"option "metadata" has to be an object of strings"#),
            (#"{"model_map":{"a":""}}"#, #"option "model_map" has to be an object of model names"#),
            (#"{"override":"seed"}"#, #"option "override" has to be an object of parameters"#),
            (
                #"{"unsupported_parameters":{"keep":[]}}"#,
                #"option "unsupported_parameters" has to be "error" or {"drop": [names]}"#
            ),
            (#"{"rerun_of":"yesterday"}"#, #"option "rerun_of" cannot be "yesterday"; write the id of a job"#),
        ])
    func wrong(line: String, words: String) {
        #expect(OptionsFile(line: line).words == [words])
        #expect(OptionsFile(line: line).problems.map(\.code) == ["bad_option"])
    }

    @Test(
        "Parameters for all rows are checked like those of a row",
        arguments: [
            (
                #"{"override":{"temprature":0}}"#,
                #"unknown option "override.temprature"; did you mean "override.temperature"?"#
            ),
            (#"{"defaults":{"temperature":"hot"}}"#, #"option "defaults.temperature" has to be a number or null"#),
            (#"{"override":{"messages":[]}}"#, #"unknown option "override.messages""#),
            (#"{"override":{"stream":true}}"#, #""stream" has no meaning in a batch; leave it out"#),
            (#"{"defaults":{"model":""}}"#, #"option "defaults.model" has to be a string that is not empty"#),
            (#"{"defaults":{"model":7}}"#, #"option "defaults.model" has to be a string"#),
        ])
    func parameters(line: String, words: String) {
        #expect(OptionsFile(line: line).words == [words])
    }

    @Test("All problems are told, not the first")
    func several() {
        #expect(OptionsFile(line: #"{"mix":"x","attempts":99,"nope":1}"#).problems.count == 3)
    }

    @Test("First line and options file are merged; what they disagree on is a problem")
    func merged() {
        let same = OptionsFile(
            line: #"{"model":"m","forbid":["a", "b"]}"#, companion: #"{"forbid":["a","b"],"attempts":2}"#)
        let other = OptionsFile(line: #"{"model":"m"}"#, companion: #"{"model":"n"}"#)

        #expect(same.words == [] && same.options.attempts == 2 && same.options.forbid == ["a", "b"])
        #expect(other.words == [#"option "model" differs between the first line and the options file; keep one"#])
    }

    @Test("A space within a string makes a difference")
    func spacesCount() {
        #expect(OptionsFile(line: #"{"group":"a b"}"#, companion: #"{"group":"ab"}"#).problems.count == 1)
        #expect(OptionsFile(line: #"{"group":"a\" b"}"#, companion: #"{"group":"a\"b"}"#).problems.count == 1)
    }

    @Test("A file may narrow the accounts and the money, never widen them")
    func narrowing() {
        let ceilings = OptionCeilings(
            perJob: Money(dollars: "20"), provider: ProviderChoice(allowed: ["openai", "groq"], excluded: ["old"]))
        let narrower = OptionsFile(line: #"{"max_cost_usd":5,"provider":["groq","!slow"]}"#, within: ceilings)
        let wider = OptionsFile(line: #"{"max_cost_usd":"20.01","provider":"mistral"}"#, within: ceilings)

        #expect(narrower.words == [])
        #expect(narrower.options.provider == ProviderChoice(allowed: ["groq"], excluded: ["old", "slow"]))
        #expect(
            wider.words == [
                "max_cost_usd 20.01 is more than the configuration allows (per_job_usd = 20.00)",
                "provider mistral is more than the configuration allows (provider = openai, groq)",
            ])
        #expect(wider.problems.map(\.code) == ["not_allowed", "not_allowed"])
    }

    @Test("Tags of the levels around stay in force")
    func tags() {
        let outer = JobOptions.with { ($0.require, $0.forbid) = (["eu"], ["us"]) }

        let found = OptionsFile(line: #"{"require":["zdr","eu"],"forbid":"slow"}"#, outer: outer)

        #expect(found.options.require == ["eu", "zdr"])
        #expect(found.options.forbid == ["us", "slow"])
    }

    @Test("An options line holds nothing else")
    func alone() {
        #expect(
            OptionsFile(companion: #"{"batchspool":{},"input":"x"}"#).words == [
                "options stand alone, on the first line; move them there"
            ])
        #expect(
            OptionsFile(companion: #"{"batchspool":[]}"#).words == [#""batchspool" has to be an object of options"#])
    }

    @Test("A companion may hold the options bare or as a first line would")
    func companion() {
        #expect(OptionsFile(companion: #"{"group":"g"}"#).options.group == "g")
        #expect(OptionsFile(companion: #"{"batchspool":{"group":"g"}}"#).options.group == "g")
    }

    @Test(
        "Options are written as they are read",
        arguments: [
            JobOptions(),
            JobOptions.with {
                ($0.model, $0.rerunOf) = (ModelName("m"), JobID("01JZ8MABCDEFGHJKMNPQRSTVWX"))
                ($0.unsupportedParameters, $0.provider) = (
                    .drop(["seed"]), ProviderChoice(allowed: ["a"], excluded: ["b"])
                )
            },
        ])
    func coding(options: JobOptions) throws {
        let text = try Coded.text(options)

        #expect(try Coded.value(JobOptions.self, text) == options)
        #expect(text.contains(options.model == nil ? #""unsupported_parameters":"error""# : #""provider":["a","!b"]"#))
    }
}
