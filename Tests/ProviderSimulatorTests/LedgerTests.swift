import Testing

@testable import ProviderSimulator

struct LedgerTests {
    @Test("Batches and files go on after the simulator was stopped")
    func survives() async throws {
        let directory = try TemporaryDirectory()
        var id = ""
        var stage = ""
        try await Site.with(#"{"pace":{"polls":3}}"#, in: directory) { site in
            id = await site.submit(Site.rows(4)).text("id")
            stage = await site.batch(id).text("status")
        }
        #expect(stage == "validating")
        try await Site.with(in: directory) { site in
            let stages = [await site.batch(id), await site.batch(id), await site.batch(id), await site.batch(id)]
            #expect(stages.map { $0.text("status") }.last == "completed")
            #expect(await site.content(stages[3].text("output_file_id")).lines.count == 4)
            let ledger = try site.ledger()
            #expect(ledger.creates.count == 1)
        }
    }

    @Test("A create whose work was never finished is worked again")
    func resumesWork() async throws {
        let directory = try TemporaryDirectory()
        var id = ""
        try await Site.with(in: directory) { id = await $0.submit(Site.rows(4)).text("id") }
        try dropLines(of: directory) { $0.contains("\"processed\"") || $0.contains("\"status\"") }
        try await Site.with(in: directory) { #expect(await $0.batch(id).text("status") == "completed") }
    }

    @Test("A last line cut in the middle is dropped, and the ledger goes on")
    func tornLine() async throws {
        let directory = try TemporaryDirectory()
        try await Site.with(in: directory) { _ = await $0.upload(Site.rows(1)) }
        _ = try directory.write("ledger.jsonl", #"{"event":"create","batch":"batch_half"#)
        try await Site.with(in: directory) { site in
            #expect(await site.upload(Site.rows(1)).status == 200)
            let ledger = try site.ledger()
            #expect(ledger.uploads.count == 2 && ledger.creates.isEmpty)
        }
    }

    @Test("A ledger line that is not JSON keeps the simulator from starting, with its number")
    func badLine() async throws {
        let directory = try TemporaryDirectory()
        _ = try directory.write("ledger.jsonl", "{}\nnonsense\n")

        await #expect(throws: SimulatorError.ledger(path: directory.path + "/ledger.jsonl", line: 2)) {
            try await Site.with(in: directory) { _ in }
        }
    }

    @Test("The ledger names every create with its key, input and account")
    func creates() async throws {
        try await Site.with { site in
            let file = await site.upload(Site.rows(3))
            let batch = await site.create(file: file.text("id"), metadata: #"{"bs_job":"01"}"#)
            _ = await site.send("DELETE", "/v1/files/\(file.text("id"))")
            let ledger = try site.ledger()
            let create = try #require(ledger.creates.first)

            #expect(create.batch == batch.text("id") && create.inputFile == file.text("id") && create.rows == 3)
            #expect(create.metadata == ["bs_job": "01"] && create.delivery == "answered")
            #expect(create.inputSHA256 == Digest.of(Site.rows(3)).hex)
            #expect(create.account == ledger.uploads[0].account && ledger.deletes == [file.text("id")])
        }
    }

    @Test("Moved time stays moved")
    func time() async throws {
        let directory = try TemporaryDirectory()
        var before = 0.0
        try await Site.with(speed: .factor(0), in: directory) { site in
            before = await site.send("POST", "/_sim/advance", #"{"seconds":5000000}"#).json["time"]?.number ?? 0
        }
        try await Site.with(speed: .factor(0), in: directory) { site in
            #expect(await site.send("GET", "/_sim/health").json["time"]?.number ?? 0 == before)
        }
    }

    @Test("Files nobody was told of are swept away")
    func sweeps() async throws {
        let directory = try TemporaryDirectory()
        try await Site.with(in: directory) { _ = await $0.upload(Site.rows(1)) }
        let stray = try directory.write("files/.file-half", "{}")
        try await Site.with(in: directory) { _ in }

        #expect(throws: SimulatorError.self) { _ = try OpenFile(stray, flags: 0) }
    }

    private func dropLines(of directory: TemporaryDirectory, where drops: (String) -> Bool) throws {
        var reader = try LineReader(LedgerFile.path(in: directory.path))
        var kept = ""
        while let bytes = try reader.next() {
            let line = String(decoding: bytes, as: UTF8.self)
            if !drops(line) { kept += line + "\n" }
        }
        try OpenFile(LedgerFile.path(in: directory.path), flags: 2).truncate(to: 0)
        _ = try directory.write("ledger.jsonl", kept)
    }
}
