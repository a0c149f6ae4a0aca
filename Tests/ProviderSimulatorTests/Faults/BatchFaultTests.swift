import Testing

@testable import ProviderSimulator

struct BatchFaultTests {
    private static func fault(_ batch: String) -> String { #"{"faults":[{"do":{"batch":\#(batch)}}]}"# }

    @Test(
        "R-182 R-183 An early end keeps the rows that were done",
        arguments: [("expired", 0.5, 2), ("expired", 0, 0), ("cancelled", 0.75, 3)])
    func earlyEnd(ending: String, done: Double, answered: Int) async throws {
        try await Site.with(Self.fault(#"{"ending":"\#(ending)","done":\#(done)}"#)) { site in
            let batch = await site.finished(Site.rows(4))

            #expect(batch["status"]?.text == ending && batch["\(ending)_at"]?.integer != nil)
            #expect(await site.content(batch["output_file_id"]?.text).lines.count == answered)
            #expect(await site.content(batch["error_file_id"]?.text).lines.count == 4 - answered)
        }
    }

    @Test("R-184 A validation fault fails the batch with its code")
    func failed() async throws {
        try await Site.with(Self.fault(#"{"fail":{"code":"billing_hard_limit","line":3}}"#)) { site in
            let batch = await site.finished(Site.rows(4))

            #expect(batch["status"] == "failed" && batch["output_file_id"]?.isNull == true)
            #expect(batch["errors"]?.members?["data"]?.elements?.first?.members?["line"] == 3)
        }
    }

    @Test("R-185 Lines come in another order, all of them", arguments: ["reversed", "shuffled"])
    func order(word: String) async throws {
        try await Site.with(Self.fault(#"{"order":"\#(word)"}"#)) { site in
            let batch = await site.finished(Site.rows(300))
            let ids = await site.content(batch["output_file_id"]?.text).lines.compactMap { $0["custom_id"]?.text }
            let sent = (1...300).map { "id-\($0)" }

            #expect(ids != sent && Set(ids) == Set(sent) && ids.count == 300)
        }
    }

    @Test("R-191 Result files end in the middle of a line, without a newline, or with carriage returns")
    func endings() async throws {
        for (fault, tail) in [
            (#"{"truncate":12}"#, ",\"e"), (#"{"final_newline":false}"#, "null}"), (#"{"crlf":true}"#, "}\r\n"),
        ] {
            try await Site.with(Self.fault(fault)) { site in
                let batch = await site.finished(Site.rows(2))
                let answer = await site.content(batch["output_file_id"]?.text)

                #expect(answer.body.utf8.suffix(tail.utf8.count).elementsEqual(tail.utf8), "\(fault)")
            }
        }
    }

    @Test("R-165 A batch is listed only after some calls")
    func listLag() async throws {
        try await Site.with(Self.fault(#"{"list_lag_calls":2,"get_lag_calls":1}"#)) { site in
            let id = await site.submit(Site.rows(1)).text("id")
            var counts: [Int] = []
            for _ in 0..<3 { counts.append(await site.send("GET", "/v1/batches").json["data"]?.elements?.count ?? -1) }

            #expect(counts == [0, 0, 1])
            #expect([await site.batch(id).status, await site.batch(id).status] == [404, 200])
        }
    }

    @Test("R-188 Counters and lines of half the rows are shown at first, the others come behind the end")
    func settles() async throws {
        try await Site.with(Self.fault(#"{"settle_polls":1,"order":"reversed"}"#)) { site in
            let id = await site.submit(Site.rows(4)).text("id")
            for (done, ids) in [(2, ["id-4", "id-3"]), (4, ["id-4", "id-3", "id-2", "id-1"])] {
                let batch = await site.batch(id).json
                let lines = await site.content(batch["output_file_id"]?.text).lines
                #expect(batch["status"] == "completed")
                #expect(batch["request_counts"] == ["total": 4, "completed": .int(done), "failed": 0])
                #expect(lines.compactMap { $0["custom_id"]?.text } == ids)
            }
        }
    }

    @Test("R-192 A batch vanishes after some looks")
    func vanishes() async throws {
        try await Site.with(Self.fault(#"{"vanish_after_polls":2,"polls":9}"#)) { site in
            let id = await site.submit(Site.rows(1)).text("id")
            let stati = [await site.batch(id).status, await site.batch(id).status, await site.batch(id).status]

            #expect(stati == [200, 200, 404])
            #expect(await site.send("GET", "/v1/batches").json["data"] == [])
        }
    }

    @Test("R-193 The output file is gone although the batch names it")
    func outputGone() async throws {
        try await Site.with(Self.fault(#"{"output_gone":true}"#)) { site in
            let batch = await site.finished(Site.rows(1))

            #expect(await site.content(batch["output_file_id"]?.text).status == 404)
        }
    }

    @Test("R-201 A cancel ends as completed, is refused, or never ends")
    func cancel() async throws {
        let outcomes = [
            (#"{"polls":3,"cancel":"completed"}"#, 200, "completed"),
            (#"{"polls":3,"cancel":"refused"}"#, 409, "validating"),
            (#"{"polls":3,"stuck":"cancelling"}"#, 200, "cancelling"),
        ]
        for (fault, status, stage) in outcomes {
            try await Site.with(Self.fault(fault)) { site in
                let id = await site.submit(Site.rows(2)).text("id")

                #expect(await site.send("POST", "/v1/batches/\(id)/cancel").status == status)
                #expect(await site.batch(id).text("status") == stage)
            }
        }
    }

    @Test("R-195 A stuck batch stays where it is, beyond its window")
    func stuck() async throws {
        try await Site.with(Self.fault(#"{"stuck":"finalizing"}"#), speed: .factor(0)) { site in
            let id = await site.submit(Site.rows(2)).text("id")
            _ = await site.send("POST", "/_sim/advance", #"{"seconds":200000}"#)

            #expect(await site.batch(id).text("status") == "finalizing")
        }
    }

    @Test("An error file can be empty and still have an id")
    func emptyErrorFile() async throws {
        try await Site.with(Self.fault(#"{"empty_error_file":true}"#)) { site in
            let file = await site.finished(Site.rows(2))["error_file_id"]?.text

            #expect(file != nil)
            #expect(await site.content(file).body.isEmpty)
        }
    }

    @Test("An output id can be a signed address")
    func outputURL() async throws {
        try await Site.with(Self.fault(#"{"output_url":true}"#)) { site in
            #expect(await site.finished(Site.rows(2))["output_file_id"]?.text?.hasPrefix("http://127.0.0.1:") == true)
        }
    }

    @Test("Faults stay bound to their batch when the simulator starts again")
    func bound() async throws {
        let directory = try TemporaryDirectory()
        var id = ""
        try await Site.with(Self.fault(#"{"ending":"expired","done":0.5,"polls":2}"#), in: directory) { site in
            id = await site.submit(Site.rows(4)).text("id")
        }
        try await Site.with(in: directory) { site in
            _ = [await site.batch(id), await site.batch(id)]
            #expect(await site.batch(id).text("status") == "expired")
        }
    }
}
