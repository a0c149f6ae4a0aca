import Testing

@testable import ProviderSimulator

struct MistralTests {
    private static let jobs = "/mistral/v1/batch/jobs"

    private static func rows(_ count: Int) -> String {
        (1...count).map {
            #"{"custom_id":"r\#($0)","body":{"messages":[{"role":"user","content":"q \#($0)"}]}}"# + "\n"
        }
        .joined()
    }

    private func submit(_ site: Site, _ rows: String, job: String) async -> Site.Answer {
        let file = await site.upload(rows, to: "/mistral/v1/files").text("id")
        let body =
            #"{"input_files":["\#(file)"],"endpoint":"/v1/chat/completions","model":"mistral-small-latest","#
            + #""metadata":{"bs_job":"\#(job)"}}"#
        return await site.send("POST", Self.jobs, body)
    }

    @Test("A job whose create was not answered is found by its metadata, and no other")
    func orphan() async throws {
        let scenario = #"{"faults":[{"match":{"metadata":{"bs_job":"2"}},"do":{"cut":"after_apply"}}]}"#
        try await Site.with(scenario) { site in
            let answers = [
                await submit(site, Self.rows(1), job: "1"), await submit(site, Self.rows(1), job: "2"),
            ]
            let found = await site.send("GET", Self.jobs + "?metadata=%7B%22bs_job%22%3A%222%22%7D").json

            #expect(answers.map(\.status) == [200, 0])
            #expect(found["total"] == 1)
            let ledger = try site.ledger()
            #expect(ledger.creates.map(\.metadata) == [["bs_job": "1"], ["bs_job": "2"]])
        }
    }

    @Test("A job past its hours keeps what was answered")
    func timeout() async throws {
        try await Site.with(#"{"pace":{"in_progress_seconds":172800}}"#, speed: .factor(0)) { site in
            let id = await submit(site, Self.rows(10), job: "1").text("id")
            _ = await site.send("POST", "/_sim/advance", #"{"seconds":86405}"#)
            let job = await site.send("GET", "\(Self.jobs)/\(id)").json

            #expect(job["status"] == "TIMEOUT_EXCEEDED" && job["error_file"]?.isNull == true)
            let output = job["output_file"]?.text ?? ""
            let content = await site.send("GET", "/mistral/v1/files/\(output)/content")
            #expect(content.lines.count == 5)
        }
    }

    @Test("A strict row whose tool calls have ids of another form is refused with them")
    func callIDs() async throws {
        try await Site.with(#"{"strict":true}"#) { site in
            let rows = ["abcDEF123", "call_1"].map { id in
                #"{"custom_id":"\#(id)","body":{"messages":[{"role":"assistant","tool_calls":[{"id":"\#(id)"}]},"#
                    + #"{"role":"tool","tool_call_id":"\#(id)","content":"a"}]}}"# + "\n"
            }
            let id = await submit(site, rows.joined(), job: "1").text("id")
            let job = await site.send("GET", "\(Self.jobs)/\(id)").json
            let file = job["error_file"]?.text ?? ""
            let errors = await site.send("GET", "/mistral/v1/files/\(file)/content").body

            #expect(job["succeeded_requests"] == 1 && job["failed_requests"] == 1)
            #expect(errors.contains("Tool call id was call_1 but must be a-z, A-Z, 0-9, with a length of 9."))
        }
    }

    @Test("More waiting requests than the workspace may have are refused")
    func pending() async throws {
        try await Site.with(#"{"limits":{"rows":5},"pace":{"stuck":"in_progress"}}"#) { site in
            let first = await submit(site, Self.rows(4), job: "1")
            let second = await submit(site, Self.rows(2), job: "2")

            #expect(first.status == 200 && second.status == 400)
        }
    }
}
