import TestKit
import Testing

/// Requests that go wrong on the way.
@Suite("Network")
struct NetworkTests {
    private static let cutAfter = #"{"match":{"route":"create_batch","nth":1},"do":{"cut":"after_apply"}}"#
    private static let hasty = ["request_timeout": #""1s""#]

    /// What may become of the request that spends money; whichever it is, one batch is bought.
    static let creates = [
        Trouble("R-143 cut before it was applied", "create_batch", #""nth":1"#, #""cut":"before_apply""#),
        Trouble("R-143 cut after it was applied", "create_batch", #""nth":1"#, #""cut":"after_apply""#),
        Trouble("R-143 cut in the answer's headers", "create_batch", #""nth":1"#, #""cut":"in_headers""#),
        Trouble("R-143 cut in the answer's body", "create_batch", #""nth":1"#, #""cut":"in_body""#),
        Trouble(
            "R-142 closed after it was applied", "create_batch", #""nth":1"#, #""cut":"after_apply","how":"close""#),
        Trouble("R-145 silence before", "create_batch", #""nth":1"#, #""silence":"before_apply""#, account: hasty),
        Trouble("R-145 silence after", "create_batch", #""nth":1"#, #""silence":"after_apply""#, account: hasty),
        Trouble("R-147 endless headers", "create_batch", #""nth":1"#, #""endless":"headers","apply":true"#),
        Trouble("R-148 an endless body", "create_batch", #""nth":1"#, #""endless":"body","apply":true"#),
        Trouble("R-149 shorter than announced", "create_batch", #""nth":1"#, #""content_length_offset":10"#),
        Trouble("R-150 HTML", "create_batch", #""nth":1"#, #""answer":{"status":200,"html":"<p>hello"},"apply":true"#),
        Trouble("R-150 nothing", "create_batch", #""nth":1"#, #""answer":{"status":200,"text":""},"apply":true"#),
        Trouble(
            "R-150 wrong types", "create_batch", #""nth":1"#,
            #""answer":{"status":200,"json":{"id":["7"]}},"apply":true"#),
        Trouble("R-152 a redirect", "create_batch", #""nth":1"#, #""redirect":"http://127.0.0.1:1/","apply":true"#),
        Trouble("R-156 500, applied", "create_batch", #""nth":1"#, #""answer":"server_error","apply":true"#),
        Trouble("R-156 502, not applied", "create_batch", #""nth":1"#, #""answer":"bad_gateway""#),
        Trouble("R-156 503, applied", "create_batch", #""nth":1"#, #""answer":"unavailable","apply":true"#),
        Trouble("R-156 504, applied", "create_batch", #""nth":1"#, #""answer":"gateway_timeout","apply":true"#),
        Trouble("R-160 409, applied", "create_batch", #""nth":1"#, #""answer":"conflict","apply":true"#),
        Trouble("R-165 applied two calls later", "create_batch", #""nth":1"#, #""apply_later":{"calls":2}"#),
        Trouble("R-165 applied after the fence", "create_batch", #""nth":1"#, #""apply_later":{"calls":9}"#),
        Trouble(
            "R-165 cut, and not listed at first",
            scenario: #"{"faults":[{"match":{"route":"create_batch","nth":1},"do":{"cut":"after_apply"}},"#
                + #"{"match":{"nth":1},"do":{"batch":{"list_lag_calls":2}}}]}"#),
        Trouble(
            "R-164 cut, with a clock an hour ahead",
            scenario: #"{"clock_skew":3600,"faults":[\#(cutAfter)]}"#),
        Trouble(
            "R-164 cut, with a clock an hour behind",
            scenario: #"{"clock_skew":-3600,"faults":[\#(cutAfter)]}"#),
    ]

    @Test("a create of unknown fate buys exactly one batch", .simulated, arguments: creates)
    func unknownCreate(trouble: Trouble) async throws {
        try await expectOneBatch(trouble)
    }

    /// Faults of requests that cost nothing and are simply made again.
    static let others = [
        Trouble("R-155 429 with seconds on create", "create_batch", #""nth":1"#, #""answer":"rate_limit""#),
        Trouble("R-155 429 in silence on create", "create_batch", #""nth":1"#, #""answer":"rate_limit_silent""#),
        Trouble("an upload cut in the middle", "upload", #""nth":1"#, #""cut":"in_upload""#),
        Trouble("R-155 429 on an upload", "upload", #""nth":1"#, #""answer":"rate_limit_date""#),
        Trouble("R-156 500 on an upload", "upload", #""nth":1"#, #""answer":"server_error""#),
        Trouble(
            "R-157 polls fail twice",
            fault: #"{"match":{"route":["list_batches","get_batch"],"first":2},"do":{"answer":"unavailable"}}"#),
        Trouble(
            "R-150 a poll answers HTML",
            fault: #"{"match":{"route":["list_batches","get_batch"],"nth":1},"#
                + #""do":{"answer":{"status":200,"html":"<p>"}}}"#),
        Trouble(
            "R-148 a poll's answer does not end",
            fault: #"{"match":{"route":["list_batches","get_batch"],"nth":1},"do":{"endless":"body"}}"#),
        Trouble(
            "R-145 a poll is never answered",
            fault: #"{"match":{"route":["list_batches","get_batch"],"nth":1},"#
                + #""do":{"silence":"before_apply"}}"#, account: hasty),
        Trouble("R-192 404 for a while", fault: #"{"match":{},"do":{"batch":{"get_lag_calls":2,"list_lag_calls":2}}}"#),
        Trouble("R-149 a download cut in the middle", "content", #""nth":1"#, #""cut":"in_body""#),
        Trouble("R-149 a download shorter than announced", "content", #""nth":1"#, #""content_length_offset":40"#),
        Trouble("R-156 a download answers 500", "content", #""nth":1"#, #""answer":"server_error""#),
        Trouble("R-155 a download answers 429", "content", #""nth":1"#, #""answer":"rate_limit""#),
        Trouble("R-153 a download redirected to an address without keys", "content", "", #""redirect":"signed""#),
        Trouble("R-146 a download in small pieces", "content", "", #""trickle":{"bytes":256,"seconds":0.01}"#),
    ]

    @Test("a request that fails is made again without a second batch", .simulated, arguments: others)
    func repeated(trouble: Trouble) async throws {
        try await expectOneBatch(trouble)
    }

    private func expectOneBatch(_ trouble: Trouble) async throws {
        let settings = SiteSettings(scenario: trouble.scenario) { $0.account.merge(trouble.account) { $1 } }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", Row.chats(5))
            let end = try await site.drain()
            #expect(end == .status(0), "\(site.log.suffix(6))")
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 1 == 1)
        }
    }

    /// Refusals after which nothing was bought and a person has to act.
    static let refusals = [
        Trouble("R-158 credentials", "create_batch", "", #""answer":"bad_key_401""#),
        Trouble("R-159 quota", "create_batch", "", #""answer":"payment_required""#),
        Trouble("R-159 quota", "create_batch", "", #""answer":"insufficient_quota""#),
        Trouble("R-158 credentials", "upload", "", #""answer":"bad_key_403""#),
        Trouble(
            "R-158 a single refusal of a create is enough: credentials", "create_batch", #""nth":1"#,
            #""answer":"bad_key_401""#),
        Trouble(
            "R-158 a single refusal of an upload is enough: credentials", "upload", #""nth":1"#,
            #""answer":"bad_key_401""#),
    ]

    @Test(
        "an account that refuses everything holds the job; nothing is bought until it opens", .simulated,
        arguments: refusals)
    func refused(trouble: Trouble) async throws {
        try await withSite(SiteSettings(scenario: trouble.scenario)) { site in
            try site.drop("job.jsonl", Row.chats(2))
            let end = try await site.drain()
            #expect(end == .status(75))
            #expect(site.status("job.jsonl")["status"].text == "held")
            #expect(site.status("job.jsonl")["reason"].text == trouble.name.split(separator: " ").last.map(String.init))
            #expect(site.provider.purchases ?? [:] == [:])
            try site.provider.scenario("{}")
            #expect(try await site.drain() == .status(0))
            #expect(site.audit() == [])
        }
    }

    @Test("R-140 a service that is not there is asked again until it is")
    func connectionRefused() async throws {
        try await withSite { site in
            try site.configure(SiteSettings { $0.account["base_url"] = #""http://127.0.0.1:9/v1""# })
            try site.drop("job.jsonl", Row.chats(2))
            let daemon = try site.start()
            #expect(await daemon.console.line("part 1: upload") != nil)
            #expect(site.auditLive() == [])
            try site.configure(SiteSettings())
            #expect(try await site.drain(after: daemon) == .status(0))
            #expect(site.audit() == [])
        }
    }
}
