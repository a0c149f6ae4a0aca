import FoundationEssentials
import Glibc
import TestKit
import Testing

/// What a daemon's memory is while it looks through large files.
@Suite("Memory")
struct MemoryTests {
    /// Writes `count` rows of about `length` bytes, a row at a time.
    private static func write(
        _ count: Int, of length: Int, to path: String, model: String = "gpt-4o-mini"
    ) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0, let stream = fdopen(file, "w") else { throw KitFailure("open \(path): \(errno)") }
        let text = String(repeating: "word ", count: (length - 100) / 5)
        let rest = #"","model":"\#(model)","messages":[{"role":"user","content":"\#(text)"}],"max_tokens":9}"# + "\n"
        for row in 0..<count { fputs(#"{"custom_id":"r\#(row)\#(rest)"#, stream) }
        guard fclose(stream) == 0 else { throw KitFailure("write \(path): \(errno)") }
    }

    /// The most a living process ever had in memory, in MiB.
    private static func peak(_ pid: pid_t) throws -> Int {
        let text = String(decoding: try Files.read("/proc/\(pid)/status"), as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return try #require(line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }) / 1024
    }

    @Test(
        "R-102 looking through 200 MB takes at most 16 MiB of memory, be it many lines or long ones",
        arguments: [(count: 50_000, length: 4_000), (count: 200, length: 1_000_000)])
    func flat(count: Int, length: Int) async throws {
        try await withSite(SiteSettings { $0.hasAccount = false }) { site in
            let daemon = try await site.startReady()
            let before = try Self.peak(daemon.pid)
            try Self.write(count, of: length, to: site.root + "/large.jsonl")
            try Files.move(site.root + "/large.jsonl", to: site.spool + "/inbox/large.jsonl")
            try await site.reached { $0.status("large.jsonl")["reason"].text == "no_account" }
            #expect(site.status("large.jsonl")["counts"]["rows"].int == count)
            #expect(try Self.peak(daemon.pid) <= before + 16)
        }
    }

    // The simulator reads xAI's pages too slowly for this in a debug build: `packaging/bench --only services` has it.
    @Test(
        "a job of 32 MB takes at most 14 MiB of memory, whatever the dialect",
        arguments: try ["azure", "anthropic", "gemini", "mistral", "fireworks", "together"].map(ServiceAccount.of))
    func flat(service: ServiceAccount) async throws {
        let settings = SiteSettings(service, scenario: #"{"any_model":true}"#) {
            $0.account["request_timeout"] = #""60s""#
        }
        try await withSite(settings) { site in
            let daemon = try await site.startReady()
            let before = try Self.peak(daemon.pid)
            try Self.write(8_000, of: 4_000, to: site.root + "/large.jsonl", model: service.model)
            try Files.move(site.root + "/large.jsonl", to: site.spool + "/inbox/large.jsonl")
            #expect(await daemon.console.line("large.jsonl: 8000 results") != nil, "\(site.log.suffix(4))")
            #expect(try Self.peak(daemon.pid) <= before + 14)
        }
    }
}
