import BatchSpoolCore
import Glibc
import Testing

/// Completions as the shells run them.
@Suite("Completions", .enabled(if: access("/bin/bash", X_OK) == 0, "bash is needed"))
struct CompletionTests {
    /// The built programs' directory.
    private var binaries: String { String(Tool.path.dropLast("/batchspool".utf8.count)) }

    private var script: String {
        let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
        return root + "/packaging/make-completions"
    }

    /// What bash offers for a line that ends where the cursor is, sorted.
    private func offers(_ line: String, on site: Site) throws -> [String] {
        let text = """
            PATH='\(binaries)':/usr/bin:/bin
            . '\(site.path)/completions/batchspool.bash'
            COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}
            read -ra COMP_WORDS <<<"$COMP_LINE"
            [ "${COMP_LINE: -1}" != ' ' ] || COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            COMPREPLY=()
            _batchspool batchspool "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            printf '%s\\n' "${COMPREPLY[@]}" >'\(site.path)/offers'
            """
        #expect(Tool.shell("'\(script)' '\(site.path)/completions' '\(binaries)'") == 0)
        let path = try site.write(text, to: "complete.sh")
        #expect(Tool.shell("bash '\(path)' 2>'\(site.path)/errors'") == 0)
        #expect(try site.text("errors") == "")
        return try site.text("offers").split(separator: "\n").map(String.init).sorted()
    }

    @Test("bash offers commands, and options of a command")
    func commands() throws {
        let site = try Site()
        #expect(try offers("batchspool wa", on: site) == ["wait", "watch"])
        #expect(try offers("batchspool list --he", on: site) == ["--held", "--help"])
        #expect(try offers("batchspool list --status pro", on: site) == ["processing"])
    }

    @Test("bash offers names of jobs and queues out of the spool that is meant")
    func jobs() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        try site.publish(try Samples.report(.held, name: "big.jsonl", queue: "eu", job: Samples.other))
        #expect(try offers("batchspool --spool \(site.spool) show ", on: site).contains("reviews.jsonl"))
        #expect(try offers("batchspool --spool \(site.spool) show rev", on: site) == ["reviews.jsonl"])
        #expect(try offers("batchspool --spool \(site.spool) list --queue e", on: site) == ["eu"])
    }

    @Test("Where there is no spool nothing is offered and nothing is said")
    func nothing() throws {
        #expect(try offers("batchspool --spool /nowhere show r", on: try Site()) == [])
    }

    @Test("zsh takes its scripts", arguments: ["_batchspool", "_batchspoold"])
    func zsh(file: String) throws {
        let site = try Site()
        #expect(Tool.shell("'\(script)' '\(site.path)/completions' '\(binaries)'") == 0)
        #expect(Tool.shell("zsh -n '\(site.path)/completions/\(file)'") == 0)
    }

    /// What fish offers for lines that end where the cursor is.
    private func fishOffers(_ lines: String..., on site: Site) throws -> [String] {
        #expect(Tool.shell("'\(script)' '\(site.path)/completions' '\(binaries)'") == 0)
        let text = """
            set PATH '\(binaries)' /usr/bin /bin
            source '\(site.path)/completions/batchspool.fish'
            for line in \(lines.map { "'\($0)'" }.joined(separator: " "))
                complete -C $line | cut -f 1
            end >'\(site.path)/offers' 2>'\(site.path)/errors'
            """
        #expect(Tool.shell("HOME='\(site.path)' fish '\(try site.write(text, to: "complete.fish"))'") == 0)
        #expect(try site.text("errors") == "")
        return try site.text("offers").split(separator: "\n").map(String.init)
    }

    @Test("fish offers commands and options")
    func fish() throws {
        let offers = try fishOffers("batchspool wai", "batchspool list --hel", on: try Site())
        #expect(offers == ["wait", "--held", "--help"])
    }

    @Test("fish offers names of jobs and queues out of the spool that is meant")
    func fishJobs() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        try site.publish(try Samples.report(.held, name: "big.jsonl", queue: "eu", job: Samples.other))
        let tool = "batchspool --spool \(site.spool)"
        #expect(try fishOffers("\(tool) show rev", on: site) == ["reviews.jsonl"])
        #expect(try fishOffers("\(tool) cancel reviews.jsonl b", on: site) == ["eu/big.jsonl"])
        #expect(try fishOffers("\(tool) show ", on: site).sorted() == ["eu/big.jsonl", "reviews.jsonl"])
        #expect(try fishOffers("\(tool) list --queue e", on: site) == ["eu"])
        #expect(try fishOffers("batchspool --spool /nowhere show r", on: site) == [])
    }

    @Test("fish completes the name of a job at its prompt")
    func fishPrompt() throws {
        let site = try Site(daemon: true)
        try site.publish(try Samples.processing())
        #expect(Tool.shell("'\(script)' '\(site.path)/completions' '\(binaries)'") == 0)
        let start = """
            set PATH '\(binaries)' /usr/bin /bin
            source '\(site.path)/completions/batchspool.fish'
            function fish_prompt; echo 'what next? '; end
            """
        let terminal = try Terminal(running: ["/usr/bin/fish", "-C", start], in: site, columns: 250)
        #expect(terminal.reads { $0.contains("what next? ") })
        terminal.type("batchspool --spool \(site.spool) show rev\t")
        #expect(terminal.reads { $0.contains("reviews.jsonl") })
        terminal.type("\u{15}exit\n")
        #expect(terminal.end() == 0)
    }
}
