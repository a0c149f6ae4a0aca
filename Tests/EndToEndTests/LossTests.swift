import TestKit
import Testing

/// Gemini gives a batch up after 48 hours, with everything it had answered.
@Suite("Answers that are lost", .simulated)
struct LossTests {
    /// A site at Gemini, whose faults are these.
    private static func settings(_ faults: String) throws -> SiteSettings {
        SiteSettings(try ServiceAccount.of("gemini"), scenario: #"{"any_model":true,"faults":[\#(faults)]}"#)
    }

    private static let rows = (0..<4).map { Row.plain("row-\($0)", model: "gemini-2.5-flash") }

    private static func batch(_ action: String) -> String {
        #"{"match":{"route":"create_batch","nth":1},"do":{"batch":{\#(action)}}}"#
    }

    @Test("R-182 rows that were answered and lost are bought again by a person's word alone, asked for at once")
    func answered() async throws {
        try await withSite(try Self.settings(Self.batch(#""ending":"expired","done":0.5"#))) { site in
            try site.drop("job.jsonl", Self.rows)
            #expect(try await site.drain() == .status(75))
            let status = site.status("job.jsonl")
            #expect(status["status"].text == "held" && status["reason"].text == "output_gone")
            #expect(status["detail"].text?.contains("all its answers are lost: 2 of 4 rows were answered") == true)
            #expect(status["next"].text?.contains("may be paid twice") == true && site.count("create") == 1)
            let daemon = try await site.startReady()
            #expect(try await site.tool("retry", "--not-submitted", "job").words == ["retrying"])
            try await site.reached { !$0.receipt("job").members.isEmpty && $0.names("work").isEmpty }
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [] && site.results("job").count == 4 && site.count("create") == 2)
        }
    }

    @Test("R-182 rows of which none was answered go out again by themselves")
    func unanswered() async throws {
        try await withSite(try Self.settings(Self.batch(#""ending":"expired","done":0"#))) { site in
            try site.drop("job.jsonl", Self.rows)
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(site.audit() == [] && site.results("job").count == 4 && site.count("create") == 2)
        }
    }

    @Test("R-195 a person is asked before a batch expires, told what is at stake, and not before the batch is late")
    func warned() async throws {
        try await withSite(try Self.settings(Self.batch(#""polls":100000"#))) { site in
            try site.drop("job.jsonl", Self.rows)
            try await run(site, hours: 0) { $0.status("job.jsonl")["status"].text == "processing" }
            let looks = site.looks
            try await run(site, hours: 41) { $0.looks > looks + 2 }
            #expect(site.status("job.jsonl")["status"].text == "processing")
            try await run(site, hours: 43) { $0.status("job.jsonl")["reason"].text == "stuck" }
            #expect(site.status("job.jsonl")["detail"].text?.contains("all its answers are lost") == true)
            try site.provider.scenario(#"{"any_model":true}"#)
            #expect(site.count("create") == 1)
        }
    }

    @Test("R-193 answers that were not fetched while there were any hold the job, and are not bought again")
    func late() async throws {
        try await withSite(try Self.settings(Self.batch(#""output_gone":true"#))) { site in
            try site.drop("job.jsonl", Self.rows)
            #expect(try await site.drain() == .status(75))
            #expect(site.status("job.jsonl")["reason"].text == "output_gone" && site.count("create") == 1)
        }
    }

    @Test("an uploaded file that its service has deleted meanwhile is uploaded again")
    func oldUpload() async throws {
        let words = "You do not have permission to access the File bs or it may not exist."
        let gone = #"{"status":403,"error":{"message":"\#(words)"}}"#
        let fault = #"{"match":{"route":"create_batch","first":6},"do":{"answer":\#(gone)}}"#
        try await withSite(try Self.settings(fault)) { site in
            try site.drop("job.jsonl", Self.rows)
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(site.audit() == [] && site.provider.requests("upload") == 2 && site.count("create") == 1)
        }
    }

    /// Runs a daemon whose clock is ahead by so many hours until something is so.
    private func run(_ site: TestSite, hours: Int, until what: (TestSite) -> Bool) async throws {
        try Files.write(site.root + "/clock", "\(hours * 3600)\n")
        let daemon = try site.start(environment: [
            "LD_PRELOAD": Binaries.path("libJumpingClock.so"), "BATCHSPOOL_TEST_CLOCK": site.root + "/clock",
        ])
        try await site.reached(what)
        await daemon.finish()
    }
}

extension TestSite {
    /// How often the state of batches was asked for.
    fileprivate var looks: Int { provider.requests("get_batch") + provider.requests("list_batches") }
}
