import Glibc
import Testing

@testable import ProviderSimulator

struct RequestFaultTests {
    private static func fault(_ route: String, _ action: String) -> String {
        #"{"faults":[{"match":{"route":"\#(route)","nth":1},"do":\#(action)}]}"#
    }

    @Test(
        "R-142 R-143 A create that took effect without an answer is in the ledger and the list, once",
        arguments: [
            (#"{"cut":"after_apply"}"#, "cut_after_apply"), (#"{"cut":"in_headers"}"#, "cut_in_headers"),
            (#"{"cut":"in_body"}"#, "cut_in_body"), (#"{"answer":"server_error","apply":true}"#, "answered_500"),
            (#"{"cut":"after_apply","how":"close"}"#, "cut_after_apply"),
        ])
    func orphan(action: String, delivery: String) async throws {
        try await Site.with(Self.fault("create_batch", action)) { site in
            let answer = await site.submit(Site.rows(2))
            let listed = await site.send("GET", "/v1/batches").json["data"]?.elements?.count

            #expect(answer.json["id"] == nil && listed == 1)
            let ledger = try site.ledger()
            #expect(ledger.creates.map(\.delivery) == [delivery])
        }
    }

    @Test("A create cut before it took effect leaves nothing")
    func cutBefore() async throws {
        try await Site.with(Self.fault("create_batch", #"{"cut":"before_apply"}"#)) { site in
            let answer = await site.submit(Site.rows(2))

            #expect(answer.status == 0 && answer.error == ECONNRESET)
            let ledger = try site.ledger()
            #expect(ledger.creates.isEmpty)
        }
    }

    @Test("R-145 A black hole answers nothing for as long as the client waits")
    func blackHole() async throws {
        try await Site.with(Self.fault("create_batch", #"{"silence":"after_apply"}"#)) { site in
            let file = await site.upload(Site.rows(2)).text("id")
            let answer = await site.create(file: file, patience: 1)

            #expect(answer.status == 0 && answer.error == EAGAIN)
            let ledger = try site.ledger()
            #expect(ledger.creates.map(\.delivery) == ["silent_after_apply"])
        }
    }

    @Test("A download is cut after so many bytes", arguments: ["reset", "close"])
    func cutDownload(how: String) async throws {
        let scenario = Self.fault("content", #"{"cut":"in_body","cut_after":700,"how":"\#(how)"}"#)
        try await Site.with(scenario) { site in
            let batch = await site.finished(Site.rows(5))
            let file = batch["output_file_id"]?.text
            let cut = await site.content(file)

            #expect(cut.body.utf8.count == 700 && cut.error == (how == "reset" ? ECONNRESET : nil))
            #expect(await site.content(file).lines.count == 5)
        }
    }

    @Test("An upload is cut while it arrives")
    func cutUpload() async throws {
        try await Site.with(Self.fault("upload", #"{"cut":"in_upload"}"#)) { site in
            #expect(await site.upload(Site.rows(50)).status == 0)
            let ledger = try site.ledger()
            #expect(ledger.uploads.isEmpty)
        }
    }

    @Test(
        "R-155 R-156 R-159 Errors come in every shape",
        arguments: [
            ("rate_limit", 429, "retry-after", "2"), ("rate_limit_ms", 429, "retry-after-ms", "150"),
            ("bad_gateway", 502, "content-type", "text/html"), ("unavailable", 503, "content-type", "text/plain"),
            ("payment_required", 402, "content-type", "application/json"),
        ])
    func canned(name: String, status: Int, header: String, value: String) async throws {
        try await Site.with(Self.fault("list_batches", #"{"answer":"\#(name)"}"#)) { site in
            let answer = await site.send("GET", "/v1/batches")

            #expect(answer.status == status && answer.headers[header] == value)
            #expect(await site.send("GET", "/v1/batches").status == 200)
        }
    }

    @Test("R-164 Dates are written as the vendor's clock has them")
    func dates() async throws {
        try await Site.with(#"{"clock_skew":-3600,"faults":[{"match":{"nth":2},"do":{"date_skew":3600}}]}"#) { site in
            let skewed = await site.upload(Site.rows(1))
            let created = try #require(skewed.json["created_at"]?.integer)

            #expect(abs(created + 3600 - Int(VirtualClock.realTime())) < 100)
            #expect(skewed.headers["date"] == CalendarText.http(created))
            #expect(await site.send("GET", "/v1/files").headers["date"] != CalendarText.http(created))
        }
    }

    @Test("R-147 R-148 Headers and bodies without end end only at the limit", arguments: ["headers", "header", "body"])
    func endless(kind: String) async throws {
        let scenario = Self.fault("list_batches", #"{"endless":"\#(kind)","endless_bytes":200000}"#)
        try await Site.with(scenario) { site in
            let request = "GET /v1/batches HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer k\r\n\r\n"
            let outcome = await Wire.exchange([UInt8](request.utf8), port: site.port)

            #expect(outcome.bytes.count >= 200_000 && outcome.error == nil)
        }
    }

    @Test("R-149 A wrong Content-Length is announced", arguments: [-10, 10])
    func contentLength(offset: Int) async throws {
        let scenario = Self.fault("list_batches", #"{"content_length_offset":\#(offset)}"#)
        try await Site.with(scenario) { site in
            let answer = await site.send("GET", "/v1/batches")

            #expect(answer.headers["content-length"] == "\(answer.body.utf8.count + offset)")
        }
    }

    @Test("R-150 Raw bytes go out as they are")
    func raw() async throws {
        try await Site.with(Self.fault("list_batches", #"{"raw":"HTTP/1.1 200 OK\r\n\r\n<html>"}"#)) { site in
            #expect(await site.send("GET", "/v1/batches").body == "<html>")
        }
    }

    @Test("R-146 An answer can trickle")
    func trickle() async throws {
        try await Site.with(Self.fault("list_batches", #"{"trickle":{"bytes":30,"seconds":0.001}}"#)) { site in
            #expect(await site.send("GET", "/v1/batches").json["object"] == "list")
        }
    }

    @Test("R-153 A signed address serves the file, but not to whoever shows a key")
    func redirect() async throws {
        try await Site.with(Self.fault("content", #"{"redirect":"signed"}"#)) { site in
            let file = await site.upload(Site.rows(1)).text("id")
            let answer = await site.content(file)
            let target = try #require(answer.headers["location"]).split(separator: "/", maxSplits: 2)
            let port = try #require(Int(target[1].split(separator: ":")[1].prefix { $0 != "/" }))
            let path = "/signed/" + (target.last?.split(separator: "/signed/").last ?? "")
            var stranger = site
            stranger.key = ""

            #expect(answer.status == 302 && port != site.port)
            #expect(await site.send("GET", path, port: port).status == 400)
            #expect(await stranger.send("GET", path, port: port).body == Site.rows(1))
            #expect(await stranger.send("GET", path + "x", port: port).status == 403)
        }
    }

    @Test("A late create takes effect later, with its input or never")
    func late() async throws {
        let scenario = #"{"faults":[{"do":{"apply_later":{"seconds":60},"cut":"before_apply"}}]}"#
        try await Site.with(scenario, speed: .factor(0)) { site in
            _ = await site.submit(Site.rows(1))
            let gone = await site.upload(Site.rows(2)).text("id")
            _ = await site.create(file: gone)
            _ = await site.send("DELETE", "/v1/files/\(gone)")
            #expect(await site.send("GET", "/v1/batches").json["data"] == [])

            _ = await site.send("POST", "/_sim/advance", #"{"seconds":61}"#)
            #expect(await site.send("GET", "/v1/batches").json["data"]?.elements?.count == 1)
            let ledger = try site.ledger()
            #expect(ledger.creates.map(\.delivery) == ["late"])
            #expect(ledger.dropped.count == 1)
        }
    }

    @Test("A scenario is replaced while the simulator runs, a bad one is not")
    func replaced() async throws {
        try await Site.with { site in
            let good = await site.send("POST", "/_sim/scenario", #"{"faults":[{"do":{"answer":"forbidden"}}]}"#)
            let bad = await site.send("POST", "/_sim/scenario", #"{"fault":[]}"#)

            #expect(
                good.status == 200 && bad.status == 400)
            #expect(bad.json["error"] == "fault: expected no member of that name")
            #expect(await site.send("GET", "/v1/batches").status == 403)
        }
    }
}
