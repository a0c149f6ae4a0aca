import Testing

@testable import ProviderSimulator

struct FireworksTests {
    private static let account = "/fireworks/v1/accounts/acme"
    private static let row = #"{"custom_id":"a","body":{"messages":[{"role":"user","content":"hi"}]}}"# + "\n"

    private func dataset(_ site: Site, _ rows: String) async {
        let body = #"{"datasetId":"in","dataset":{"userUploaded":{},"exampleCount":"1"}}"#
        _ = await site.send("POST", "\(Self.account)/datasets", body)
        _ = await site.upload(rows, to: "\(Self.account)/datasets/in:upload")
    }

    private func create(_ site: Site, _ id: String) async -> Site.Answer {
        await site.send(
            "POST", "\(Self.account)/batchInferenceJobs?batchInferenceJobId=\(id)",
            #"{"model":"accounts/fireworks/models/m","inputDatasetId":"in","displayName":"\#(id)"}"#)
    }

    @Test("A create whose answer was lost is refused the second time, and there is one job")
    func onceOnly() async throws {
        let scenario = #"{"faults":[{"match":{"route":"create_batch","nth":1},"do":{"cut":"after_apply"}}]}"#
        try await Site.with(scenario) { site in
            await dataset(site, Self.row)
            let lost = await create(site, "j1")
            let again = await create(site, "j1")

            #expect(lost.status == 0 && again.status == 409 && again.json["code"] == 6)
            let ledger = try site.ledger()
            #expect(ledger.creates.map(\.batch) == ["accounts/acme/batchInferenceJobs/j1"])
        }
    }

    @Test("A late create of an id that is taken by then comes to nothing")
    func late() async throws {
        let scenario = #"{"faults":[{"match":{"nth":1},"do":{"apply_later":{"calls":2}}}]}"#
        try await Site.with(scenario) { site in
            await dataset(site, Self.row)
            let answers = [await create(site, "j1").status, await create(site, "j1").status]
            for _ in 0..<3 { _ = await site.send("GET", "\(Self.account)/batchInferenceJobs") }

            #expect(answers == [503, 200])
            let ledger = try site.ledger()
            #expect(ledger.creates.map(\.delivery) == ["answered"])
        }
    }

    @Test("A strict row has no members but Fireworks' own, in messages and parts as well")
    func closed() async throws {
        try await Site.with(#"{"strict":true}"#) { site in
            let odd = [
                Self.row.replacing(#""messages""#, with: #""store":true,"messages""#),
                Self.row.replacing(#""role""#, with: #""name":"anna","role""#),
                Self.row.replacing(#""hi""#, with: #"[{"type":"refusal","refusal":"no"}]"#),
            ]
            await dataset(site, Self.row + odd.joined())
            _ = await create(site, "j1")
            let progress = await site.send("GET", "\(Self.account)/batchInferenceJobs/j1").json["jobProgress"]?.members

            #expect(progress?["successfullyProcessedRequests"]?.integer == 1)
            #expect(progress?["failedRequests"]?.integer == 3)
        }
    }

    @Test("Numbers can be strings, and states odd")
    func spelling() async throws {
        let form = #"{"form":{"counts":"string","status_words":{"completed":"JOB_STATE_EARLY_STOPPED"}}}"#
        try await Site.with(form) { site in
            await dataset(site, Self.row)
            _ = await create(site, "j1")
            let job = await site.send("GET", "\(Self.account)/batchInferenceJobs/j1").json

            #expect(job["jobProgress"]?.members?["outputRows"] == "1" && job["state"] == "JOB_STATE_EARLY_STOPPED")
        }
    }

    @Test("A filter in another form is a fault of the client", arguments: ["state", "a>1"])
    func filter(text: String) { #expect(FireworksFilter(text) == nil) }
}
