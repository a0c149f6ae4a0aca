import BatchSpoolCore
import Glibc
import Testing

@testable import batchspool

@Suite("doctor")
struct DoctorTests {
    private func run(_ site: Site, _ configuration: String, environment: [String] = []) throws -> Ran {
        let path = try site.write(configuration, to: "c.toml")
        return try site.run("--json", "doctor", "--config", path, environment: environment)
    }

    private func findings(_ ran: Ran, _ topic: String) -> [String?] {
        ran.lines.filter { Parsed($0).text("topic") == topic }.map { Parsed($0).text("severity") }
    }

    @Test("A mistake in the configuration is an error with its line, and the exit status says so")
    func configuration() throws {
        let ran = try run(try Site(), "[intake]\nrescann = \"1s\"\n")
        #expect(ran.status == 1)
        #expect(findings(ran, "configuration") == ["error"])
        #expect(ran.output.contains("c.toml:2"))
    }

    @Test("A group of administrators that the machine does not know is a warning, one that it knows is none")
    func administrators() throws {
        let ran = try run(try Site(), "admin_group = \"no-such-group\"\n")
        #expect(findings(ran, "configuration") == ["ok", "warning"])
        #expect(ran.output.contains(#"this machine has no group \"no-such-group\""#))
        #expect(findings(try run(try Site(), "admin_group = \"root\"\n"), "configuration") == ["ok"])
    }

    @Test("A key that is there is told by its place, a missing one by what to set, no key is shown")
    func keys() throws {
        let ran = try run(
            try Site(), "[provider.openai]\n[provider.groq]\n", environment: ["OPENAI_API_KEY=sk-secret"])
        #expect(findings(ran, "account") == ["ok", "error"])
        #expect(ran.output.contains("environment variable OPENAI_API_KEY"))
        #expect(!ran.output.contains("sk-secret"))
    }

    @Test("An account that cannot be used although its key is there is an error")
    func unusable() throws {
        var daemon = Samples.daemon()
        daemon.accounts[0].state = .unusable
        let views = AccountView.all(nil, daemon, environment: [:]).prefix(1)
        let examination = AccountExamination(
            accounts: Array(views), isKnown: true, credentials: "/none", now: Session.now)
        #expect(examination.findings().map(\.severity) == [.ok, .error])
    }

    @Test("A key file that others may read is an error with the command that mends it")
    func keyFile() throws {
        let site = try Site()
        let key = try site.write("sk-secret\n", to: "key")
        let ran = try run(site, "[provider.openai]\nkey_file = \"\(key)\"\n")
        #expect(findings(ran, "account") == ["error"])
        #expect(ran.output.contains("run chmod 0600 on it"))
        #expect(!ran.output.contains("sk-secret"))
    }

    @Test("Without a spool everything else is looked at, and how to get one is told")
    func noSpool() throws {
        let site = try Site()
        let path = try site.write("[intake]\nrescann = \"1s\"\n", to: "c.toml")
        let ran = try Tool.run(["--spool", "/nowhere", "doctor", "--json", "--config", path], in: site)
        #expect(ran.status == 1)
        #expect(findings(ran, "spool") == ["error"] && findings(ran, "configuration") == ["error"])
        #expect(ran.output.contains("there is no spool at /nowhere") && ran.output.contains("packaging/install"))
        #expect(findings(ran, "daemon") == [] && findings(ran, "clock").count == 1)
    }

    @Test("Somebody else's spool is one finding, not one of each directory", .enabled(if: getuid() == 0, "needs root"))
    func closed() throws {
        let site = try Site()
        chmod(site.path, 0o755)
        chmod(site.spool, 0o700)
        let tool = "setpriv --reuid=54321 --regid=54321 --clear-groups '\(Tool.path)' --spool '\(site.spool)'"
        #expect(Tool.shell("\(tool) doctor >'\(site.path)/found' 2>/dev/null") == 1)
        let found = try site.text("found").split(separator: "\n")
        #expect(found.count { $0.contains(site.spool) } == 1)
        #expect(
            found.contains {
                $0.hasSuffix("ask for membership in the group root, or run doctor as its owner or as root")
            })
    }

    @Test("Modes of directories that differ are told with chmod; a private one that is open is an error")
    func modes() throws {
        let site = try Site()
        chmod(site.spool + "/outbox", 0o755)
        chmod(site.spool + "/work", 0o755)
        let ran = try run(site, "[provider.openai]\n")
        #expect(Set(findings(ran, "spool")) == ["warning", "error"])
        #expect(ran.output.contains("chmod 2770 \(site.spool)/outbox"))
        #expect(ran.output.contains("chmod 700 \(site.spool)/work"))
    }

    @Test("What the daemon tells of itself is judged")
    func daemon() {
        var report = Samples.daemon(now: Timestamp(seconds: 1000))
        report.degraded = "no space left"
        report.displacements = ["restored"]
        (report.jobs.held, report.jobs.unreadable) = (2, 1)
        let words = DaemonExamination(sign: .running, report: report, now: Timestamp(seconds: 1060)).findings[1].what
        #expect(words == "it does not do all its work: no space left")
        func severities(_ seconds: Int) -> [Finding.Severity] {
            DaemonExamination(sign: .running, report: report, now: Timestamp(seconds: seconds)).findings.map(\.severity)
        }
        #expect(severities(1060) == [.ok, .error, .error, .error, .note, .ok])
        #expect(severities(1300) == [.error, .error, .error, .error, .note, .ok])
        #expect(
            DaemonExamination(sign: .stopped, report: report, now: report.startedAt, start: "begin").findings == [
                .warning(
                    .daemon, "no daemon is running on this spool", "begin")
            ])
    }

    @Test("Room on the disk is compared with the reserve")
    func disk() {
        #expect(DiskExamination.judged(free: 99, inodes: .max, reserve: 100).severity == .error)
        #expect(DiskExamination.judged(free: 199, inodes: .max, reserve: 100).severity == .warning)
        #expect(DiskExamination.judged(free: 200, inodes: 9, reserve: 100).severity == .warning)
        #expect(DiskExamination.judged(free: 200, inodes: .max, reserve: 100).severity == .ok)
    }

    @Test("Prices grow old")
    func prices() {
        func severity(_ date: String) -> Finding.Severity {
            let facts = CatalogueFacts(path: "/c", date: date, offers: 1)
            return PriceExamination(facts: facts, now: Timestamp(seconds: 1_732_170_158)).finding.severity
        }
        #expect(severity("2024-11-01") == .ok)
        #expect(severity("2024-08-01") == .warning)
        #expect(severity("") == .warning)
    }

    @Test("The unit's state is judged by what systemctl shows")
    func service() {
        func judged(_ text: String, running: Bool = false) -> [Finding.Severity] {
            ServiceExamination.judged(ServiceExamination.members(text), isOwn: false, isRunning: running)
                .map(\.severity)
        }
        #expect(judged("LoadState=not-found\n") == [.note])
        #expect(judged("LoadState=loaded\nActiveState=active\nSubState=running\nNRestarts=0\n") == [.ok])
        #expect(judged("LoadState=loaded\nActiveState=failed\nUnitFileState=disabled\n") == [.error, .note])
        #expect(judged("LoadState=loaded\nActiveState=inactive\n") == [.warning])
        #expect(judged("LoadState=loaded\nActiveState=inactive\n", running: true) == [.note])
        #expect(judged("LoadState=loaded\nActiveState=active\nNRestarts=9\n") == [.ok, .warning])
    }

    @Test("File systems, inotify and rights are judged by what they can do")
    func machine() {
        #expect(SpoolExamination.judged(["clones": true]).map(\.severity) == [.ok])
        #expect(
            SpoolExamination.judged(["clones": false, "leases_tell_writers": false]).map(\.severity) == [
                .note, .warning,
            ])
        #expect(KernelExamination.judged(instances: 128, watches: 8192, queue: 16384, isGiven: true).severity == .ok)
        #expect(KernelExamination.judged(instances: 0, watches: 0, queue: 0, isGiven: false).severity == .warning)
    }

    @Test("The report ends with the sum")
    func sum() {
        let report = FindingReport(findings: [.error(.disk, "full", "make room"), .ok(.clock, "right")])
        #expect(
            report.lines(Style(isOn: false)) == [
                "error    disk          full", "                       → make room", "ok       clock         right", "",
                "1 error, 0 warnings",
            ])
    }
}
