import Glibc
import TestKit
import Testing

/// What servers tell of their models before there is a job.
@Suite("Servers that are asked about their models", .simulated)
struct SurveyTests {
    private static func settings(models: String, scenario: String = "{}") -> SiteSettings {
        SiteSettings(scenario: scenario) { settings in
            settings.simulatorArguments = ["--variant", "ollama", "--any-model"]
            settings.account["dialect"] = #""realtime""#
            settings.account["vendor"] = nil
            settings.account["models"] = models
        }
    }

    /// The names of the models that the daemon's one account was told of.
    private static func told(_ site: TestSite) -> [String] {
        let report = (try? Files.read(site.spool + "/status/.daemon.json")).flatMap { JSON($0) }
        return report?["accounts"][0]["models"].elements.compactMap { $0["model"].text } ?? []
    }

    @Test("a daemon that has just started shows what they told, and asked about each model once")
    func start() async throws {
        try await withSite(Self.settings(models: #"["gpt-4o-mini", "phi3"]"#)) { site in
            let daemon = try await site.startReady()
            try await site.reached { Self.told($0) == ["gpt-4o-mini", "phi3"] }
            let accounts = try await site.tool("providers").answers
            #expect(accounts.first?["models"].elements.count == 2)
            await daemon.finish()
            #expect(site.provider.requests("list_models") == 2 && site.provider.requests("show_model") == 2)
        }
    }

    @Test("with a reload they are asked about the models that are named by now")
    func reload() async throws {
        try await withSite(Self.settings(models: #"["gpt-4o-mini"]"#)) { site in
            let daemon = try await site.startReady()
            try await site.reached { Self.told($0) == ["gpt-4o-mini"] }
            try site.configure(Self.settings(models: #"["phi3"]"#))
            daemon.signal(SIGHUP)
            try await site.reached { Self.told($0) == ["phi3"] }
            await daemon.finish()
        }
    }

    @Test("one that is silent keeps the daemon from nothing, is asked nothing more, and is no reason to complain")
    func silent() async throws {
        let silence = #"{"faults":[{"match":{"route":"list_models"},"do":{"silence":"before_apply"}}]}"#
        let models = #"["gpt-4o-mini", "phi3"]"#
        try await withSite(Self.settings(models: models, scenario: silence)) { site in
            let daemon = try await site.startReady()
            try await site.reached { $0.provider.requests("list_models") == 1 }
            daemon.signal(SIGTERM)
            #expect(await daemon.end() == .status(0) && Self.told(site).isEmpty)
            #expect(site.provider.requests("list_models") == 1)
            #expect(!site.log.contains { $0.contains("list:") })
        }
    }

    @Test("an account that takes batches is asked nothing")
    func batches() async throws {
        try await withSite { site in
            let daemon = try await site.startReady()
            try site.drop("job.jsonl", Row.chats(2))
            try await site.reached { !$0.receipt("job").members.isEmpty }
            await daemon.finish()
            #expect(site.provider.requests("list_models") == 0)
        }
    }
}
