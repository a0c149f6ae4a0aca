import TestKit
import Testing

/// The same file at every service that sells batches.
@Suite("Services")
struct DialectTests {
    private static let scenario = #"{"any_model":true}"#

    private func rows(_ service: ServiceAccount, _ count: Int = 7) -> [Row] {
        (0..<count).map { .plain("row-\($0)", model: service.model) }
    }

    @Test("one file comes back answered, bought once, in one shape", arguments: ServiceAccount.all)
    func journey(service: ServiceAccount) async throws {
        try await withSite(SiteSettings(service, scenario: Self.scenario)) { site in
            try site.drop("job.jsonl", rows(service))
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 1 == 1)
            for result in site.results("job") {
                let body = result["response"]["body"]
                #expect(body["object"].text == "chat.completion")
                #expect(body["choices"][0]["message"]["content"].text?.hasPrefix("echo ") ?? false, "\(result)")
                #expect(["stop", "length"].contains(body["choices"][0]["finish_reason"].text))
                #expect(result["batchspool"]["output_tokens"].int ?? 0 > 0)
            }
        }
    }

    @Test("R-140 a create whose answer is lost is found again, not repeated", arguments: ServiceAccount.all)
    func lostCreate(service: ServiceAccount) async throws {
        let scenario =
            #"{"any_model":true,"faults":[{"match":{"route":"create_batch","nth":1},"do":{"cut":"after_apply"}}]}"#
        try await withSite(SiteSettings(service, scenario: scenario)) { site in
            try site.drop("job.jsonl", rows(service))
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 1 == 1)
        }
    }

    @Test(
        "R-001 a kill at any step loses nothing and buys nothing twice",
        arguments: try ["gemini", "mistral", "fireworks", "together", "xai"].map(ServiceAccount.of))
    func kills(service: ServiceAccount) async throws {
        let rows = rows(service, 3)
        let sweep = Sweep(SiteSettings(service, scenario: Self.scenario)) { try $0.drop("job.jsonl", rows) }
        try await sweep.run(stride: 9)
        #expect(sweep.failures == [:])
    }

    @Test(
        "R-001 where no file can be deleted a kill around the create asks a person, and buys nothing twice",
        arguments: [try ServiceAccount.of("anthropic"), .geminiInline])
    func killsWithoutFence(service: ServiceAccount) async throws {
        let rows = rows(service, 3)
        let ends = [ChildProcess.End.status(0), .status(75)]
        let sweep = Sweep(SiteSettings(service, scenario: Self.scenario), expecting: ends) {
            try $0.drop("job.jsonl", rows)
        }
        try await sweep.run(stride: 9)
        let others = sweep.failures.keys.filter { !$0.contains("create_unresolved") && !$0.hasPrefix("left over") }
        #expect(others == [])
    }

    @Test("R-165 a create with its rows that never arrived asks a person: no file stops it")
    func inlineNeverArrived() async throws {
        let cut = #"{"match":{"route":"create_batch","nth":1},"do":{"cut":"before_apply"}}"#
        let settings = SiteSettings(.geminiInline, scenario: #"{"any_model":true,"faults":[\#(cut)]}"#)
        try await withSite(settings) { site in
            try site.drop("job.jsonl", rows(.geminiInline, 3))
            #expect(try await site.drain() == .status(75))
            #expect(site.status("job.jsonl")["reason"].text == "create_unresolved" && site.count("create") == 0)
            #expect(site.provider.requests("start_upload") == 0)
        }
    }

    @Test(
        "instructions of a developer, a PDF and an answer with null members are no obstacle",
        arguments: ["mistral", "xai"])
    func mended(name: String) async throws {
        let service = try ServiceAccount.of(name)
        let asked = #"{"role":"developer","content":"Be brief."},{"role":"user","content":"1+1?"}"#
        let pdf = #"{"type":"file","file":{"file_data":"data:application/pdf;base64,JVBERi0="}}"#
        let messages = [
            asked, asked + #",{"role":"assistant","content":"2","refusal":null},{"role":"user","content":"Sure?"}"#,
            name == "mistral" ? #"{"role":"user","content":[\#(pdf)]}"# : asked,
        ]
        let rows = messages.enumerated().map { number, list in
            let body = #"{"model":"\#(service.model)","messages":[\#(list)],"max_tokens":40}"#
            let head = #"{"custom_id":"r\#(number)","method":"POST","url":"/v1/chat/completions","body":"#
            return Row(line: head + body + "}", customID: "r\(number)")
        }
        try await withSite(SiteSettings(service, scenario: Self.scenario)) { site in
            try site.drop("job.jsonl", rows)
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(site.audit() == [] && site.results("job").count == 3)
        }
    }

    @Test("rows that failed there come back as errors, the others as results", arguments: ServiceAccount.all)
    func failedRows(service: ServiceAccount) async throws {
        let scenario =
            #"{"any_model":true,"faults":[{"match":{"row":2},"do":{"row":"status","status":400}}]}"#
        try await withSite(SiteSettings(service, scenario: scenario)) { site in
            try site.drop("job.jsonl", rows(service))
            #expect(try await site.drain() == .status(1), "\(site.log.suffix(4))")
            #expect(site.audit() == [])
            #expect(site.results("job").count == 6)
            #expect(site.errors("job").first?["custom_id"].text == "row-1")
        }
    }

    @Test("a file of five models at four vendors, chats and embeddings, comes back in order with its cost by account")
    func mixedFile() async throws {
        let services = try ["anthropic", "gemini", "mistral"].map(ServiceAccount.of)
        let settings = SiteSettings { settings in
            for service in services { settings.add(service) }
        }
        let models = ["gpt-4o-mini"] + services.map(\.model)
        let rows = (0..<40).map { number in
            number % 5 == 4 ? Row.embedding("row-\(number)") : .plain("row-\(number)", model: models[number % 5])
        }
        try await withSite(settings) { site in
            try site.drop("job.jsonl", rows)
            #expect(try await site.drain() == .status(0), "\(site.log.suffix(4))")
            #expect(site.audit() == [])
            #expect(site.provider.purchases?.count ?? 5 == 5)
            let usage = site.receipt("job")["usage"].elements
            #expect(Set(usage.map { $0["account"].text }) == ["simulator", "anthropic", "gemini", "mistral"])
            #expect(usage.count == 5 && usage.allSatisfy { $0["results"].int == 8 && $0["cost_usd"].text != nil })
        }
    }
}
