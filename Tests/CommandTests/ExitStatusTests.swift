import SpoolStorage
import Testing

@testable import batchspool

@Suite("Exit status")
struct ExitStatusTests {
    @Test(
        "64 for what the command line cannot mean",
        arguments: [
            ["list", "--status", "complete"], ["wait"], ["wait", "x", "--timeout", "5"], ["nothing"],
            ["submit", "-"], ["submit", "a.jsonl", "b.jsonl", "--name", "c.jsonl"],
            ["submit", "a.jsonl", "--timeout", "5s"], ["submit", "a.jsonl", "--queue", "q"],
        ])
    func usage(arguments: [String]) throws {
        let site = try Site()
        let ran = try Tool.run(["--spool", site.spool] + arguments, in: site)
        #expect(ran.status == 64)
        #expect(ran.output == "")
        #expect(ran.errors != "")
    }

    @Test(
        "A misspelt command or option is answered with the nearest one",
        arguments: [
            (["lst"], #"no command is called "lst"; did you mean "list"?"#),
            (["--json", "--spool", "x", "Submitt", "a.jsonl"], #"did you mean "submit"?"#),
            (["help", "lst"], #"did you mean "list"?"#),
            (["spool", "adpot"], #"no command is called "adpot"; did you mean "adopt"?"#),
            (["frobnicate"], #"no command is called "frobnicate""# + "\n"),
            (["list", "--staus", "held"], "Did you mean '--status'?"),
            (["--spol", "/tmp", "list"], "Did you mean '--spool'?"),
            (["models", "--class", "smal"], "classes of models come from price data"),
        ])
    func misspelt(arguments: [String], words: String) throws {
        let ran = try Tool.run(arguments, in: try Site())
        #expect(ran.status == 64 && ran.errors.contains(words))
    }

    @Test("65 for a file with problems, 66 for one that is not there, 78 for a configuration that is wrong")
    func files() throws {
        let site = try Site()
        let bad = try site.write("{}\n", to: "bad.jsonl")
        let wrong = try site.write("[routing]\nmodle = \"x\"\n", to: "wrong.toml")
        #expect(try site.run("validate", bad).status == 65)
        #expect(try site.run("validate", site.path + "/none.jsonl").status == 66)
        #expect(try site.run("validate", "--config", wrong, bad).status == 78)
        let missing = "BATCHSPOOL_CONFIG=\(site.path)/none.toml"
        #expect(try site.run("validate", bad, environment: [missing]).status == 78)
        #expect(try site.run("doctor", environment: [missing]).output.contains("mend it, or name another one"))
    }

    @Test("69 for a job that nobody knows")
    func unknownJob() throws {
        let site = try Site()
        #expect(try site.run("show", "none").status == 69)
        #expect(try site.run("wait", "none").status == 69)
    }

    @Test("78 without a spool, which names the places that were tried")
    func noSpool() throws {
        let site = try Site()
        let ran = try Tool.run(["--spool", site.path + "/none", "list"], in: site)
        #expect(ran.status == 78)
        #expect(ran.errors == "batchspool: there is no spool at \(site.path)/none; name one with --spool DIR\n")
    }

    @Test("74 for an answer that cannot be written, which is told")
    func fullOutput() throws {
        let site = try Site()
        try site.publish(try Samples.processing())
        let errors = site.path + "/errors"
        #expect(Tool.shell("'\(Tool.path)' --spool '\(site.spool)' list >/dev/full 2>'\(errors)'") == 74)
        #expect(try site.text("errors").hasSuffix("batchspool: standard output: No space left on device\n"))
    }

    @Test("77 for what may not be read, 74 for what cannot be")
    func rights() {
        #expect(Refusal.system(SystemError(call: "openat", path: [], code: 13)).exitStatus == 77)
        #expect(Refusal.system(SystemError(call: "read", path: [], code: 5)).exitStatus == 74)
    }

    @Test("The spool may come from the environment or be one's own")
    func places() throws {
        let site = try Site()
        let variable = "BATCHSPOOL_SPOOL=\(site.spool)"
        let ran = try Tool.run(["list"], in: site, environment: [variable])
        #expect(ran.errors.hasPrefix("batchspool: spool \(site.spool) ($BATCHSPOOL_SPOOL)\n"))
        site.make("state")
        site.make("state/batchspool")
        site.make("state/batchspool/status")
        let own = try Tool.run(["list"], in: site, environment: ["XDG_STATE_HOME=\(site.path)/state"])
        #expect(own.errors.hasPrefix("batchspool: spool \(site.path)/state/batchspool (your own)\n"))
    }
}
