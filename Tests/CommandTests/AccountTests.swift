import BatchSpoolCore
import SpoolStorage
import Testing

@Suite("providers and models")
struct AccountTests {
    @Test("Accounts as the daemon tells them, word for word")
    func table() throws {
        let site = try Site(daemon: true)
        try site.publish(Samples.daemon())
        let lines = try site.run("providers", "--config", try site.write("", to: "empty.toml")).lines
        #expect(
            lines.dropLast() == [
                "NAME    STATE   KEY    BATCHES  TODAY  MONTH  ADDRESS",
                "openai  open    found     3/50  $1.23  $4.56  https://api.openai.com/v1",
                "groq    paused  found     0/50  $0.00  $0.00  https://api.groq.com/openai/v1",
                "groq: paused for 0s, insufficient_quota: create: no credit; tried again at "
                    + lines[3].suffix(12), "",
            ])
        #expect(lines.last == "today $1.23 of $5.00; this month $4.56")
    }

    @Test("Without a daemon keys are looked for from here, and states are not claimed")
    func stopped() throws {
        let site = try Site()
        let configuration = try site.write("[provider.openai]\n[provider.groq]\n", to: "c.toml")
        let ran = try site.run("providers", "--config", configuration, environment: ["OPENAI_API_KEY=sk-secret"])
        #expect(ran.lines[1].hasPrefix("openai  idle      found"))
        #expect(ran.lines[2].hasPrefix("groq    unusable  missing"))
        #expect(ran.lines[3] == "groq: no key; set GROQ_API_KEY or write key_file")
        #expect(!(ran.output + ran.errors).contains("sk-secret"))
    }

    @Test("One account with everything that is known of it")
    func one() throws {
        let site = try Site(daemon: true)
        try site.publish(Samples.daemon())
        let configuration = try site.write(
            "[provider.openai]\n[provider.openai.enqueued_tokens]\nm = 5000\n", to: "c.toml")
        let lines = try site.run("providers", "openai", "--config", configuration).lines
        #expect(lines.contains("  key         found: credential key_openai"))
        #expect(lines.contains("  in flight   3 of 50 batches, 1,200 rows"))
        #expect(lines.contains("  queue       m: 5,000 tokens") && lines.contains("  window      24h"))
        let mistyped = try site.run("providers", "opnai", "--config", configuration)
        #expect(mistyped.status == 69)
        #expect(mistyped.errors.hasSuffix("no account is called \"opnai\"; did you mean \"openai\"?\n"))
    }

    @Test("JSON has one object for each account")
    func json() throws {
        let site = try Site(daemon: true)
        try site.publish(Samples.daemon())
        let lines = try site.run("--json", "providers", "--config", try site.write("", to: "empty.toml")).lines
        #expect(lines.map { Parsed($0).text("state") } == ["open", "paused"])
        #expect(Parsed(lines[0]).text("spent_month_usd") == "4.56")
    }

    @Test("Users and the money spent for their files, and money of before users were kept")
    func owners() throws {
        let site = try Site(daemon: true)
        var report = Samples.daemon()
        report.owners = [OwnerReport(uid: 0), OwnerReport(uid: nil)]
        report.owners?[0].spentMonth = report.spending.month
        report.owners?[0].reserved = Money(dollars: "0.05") ?? .zero
        try site.publish(report)
        #expect(
            try site.run("providers", "--owners").lines == [
                "USER        TODAY  MONTH  RESERVED",
                "root        $0.00  $4.56  $0.0500",
                "(not kept)  $0.00  $0.00  $0.00",
            ])
        let objects = try site.run("--json", "providers", "--owners").lines.map(Parsed.init)
        #expect(objects.map { $0.text("user") } == ["root", nil])
        #expect(try site.run("providers", "openai", "--owners").status == 64)
    }

    @Test("What vendors take is told without a spool, in 80 columns, as the manual shows it")
    func capabilities() throws {
        let site = try Site()
        let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
        let lines = try site.run("providers", "--capabilities").lines
        let captures = try Directory(opening: root + "/packaging/man/captures")
        let name = try #require(FileName("capabilities.txt".utf8))
        let shown = String(decoding: try captures.content(of: name, limit: 1 << 20), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(lines == shown.dropLast().map(String.init))
        #expect(lines.allSatisfy { $0.count <= 80 })
        let objects = try site.run("--json", "providers", "--capabilities").lines.map(Parsed.init)
        #expect(objects.first { $0.text("vendor") == "anthropic" }?.text("params") == "yes")
        #expect(try site.run("providers", "openai", "--capabilities").status == 64)
    }

    @Test("Models with prices of batches and realtime, the cheapest marked, word for word")
    func models() throws {
        let site = try Site()
        let configuration = try site.write(try Prices(site).configuration, to: "c.toml")
        #expect(
            try site.run("models", "--config", configuration).lines.dropLast(2) == [
                "MODEL     ACCOUNT     IN   OUT   REALTIME  SOURCE",
                "small  *  openai    1.00  2.00  2.00 4.00  s 2026-11",
                "small     parasail  4.00  8.00          ?  s 2026-11",
            ])
    }

    @Test("Models by name, account, kind and rank")
    func modelFilters() throws {
        let site = try Site()
        let configuration = try site.write(try Prices(site).configuration, to: "c.toml")
        func accounts(_ arguments: String...) throws -> [String?] {
            let ran = try Tool.run(["--json", "models", "--config", configuration] + arguments, in: site)
            return ran.lines.map { Parsed($0).text("account") }
        }
        #expect(try accounts("--cheapest") == ["openai"])
        #expect(try accounts("--provider", "parasail") == ["parasail"])
        #expect(try accounts("mall", "--kind", "chat").count == 2)
        #expect(try accounts("--kind", "embedding") == [])
        let missing = try Tool.run(["models", "smalll", "--config", configuration], in: site)
        #expect(missing.status == 69)
        #expect(missing.errors.hasSuffix("offers a model \"smalll\"; did you mean \"small\"?\n"))
    }
}
