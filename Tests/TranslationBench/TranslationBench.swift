import BatchSpoolCore
import BatchSpoolProviders

/// Prints how fast each dialect writes the rows of a file: `translation-bench FILE RUNS`, FILE in OpenAI's batch lines.
///
/// One line for each dialect: its name, bytes of rows written, and the processor seconds of the fastest run. What is
/// timed is all that the daemon does for an upload but sending it: counting the rows' bytes, writing them into one
/// buffer, and their digest.
@main
enum TranslationBench {
    /// A name, whose rules, and the model that every row is sent to.
    static let dialects = [
        ("openai", "openai", "gpt-4.1-mini"), ("anthropic", "anthropic", "claude-sonnet-4-5"),
        ("gemini", "gemini", "gemini-2.5-flash"), ("mistral", "mistral", "mistral-small-latest"),
        ("fireworks", "fireworks", "accounts/fireworks/models/gpt-oss-20b"), ("xai", "xai", "grok-4"),
        ("together", "together", "openai/gpt-oss-20b"),
    ]

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let runs = Int(arguments[2]), runs > 0 else {
            throw BenchFailure("usage: translation-bench FILE RUNS")
        }
        let rows = try MappedRows(arguments[1])
        for (name, vendor, model) in dialects {
            guard let profile = VendorProfile.known[vendor] else { continue }
            var fastest: (seconds: Double, bytes: Int)?
            for _ in 0..<runs {
                let run = try await time(profile, WireModel(model), rows)
                if run.seconds < fastest?.seconds ?? .infinity { fastest = run }
            }
            if let fastest { print(name, fastest.bytes, fastest.seconds) }
        }
    }

    /// One pass over all rows; none of it leaves this process.
    private static func time(
        _ profile: VendorProfile, _ model: WireModel, _ rows: MappedRows
    ) async throws -> (seconds: Double, bytes: Int) {
        let drain = Drain()
        var settings = ProviderSettings(name: AccountName("bench"), vendor: profile)
        settings.accountID = "bench"
        guard let provider = ProviderRegistry.provider(for: settings, key: nil, transport: drain) else {
            throw BenchFailure("no dialect of \(profile.name)")
        }
        let part = PartPayload(
            name: "bench-1-1", spool: "abcdef012345", endpoint: .chatCompletions, wirePrefix: "bench-1-1-",
            translation: Translation(model: model, bodiesPass: false, defaults: ["max_tokens": "4096"]), rows: rows,
            count: rows.count)
        let start = ProcessorTime.now
        let handle = try? await provider.upload(part)
        if let handle, provider.capabilities.createCarriesRows {
            let order = BatchOrder(
                key: SubmissionKey("bench"), endpoint: .chatCompletions, model: model, rows: rows.count, metadata: [:])
            _ = await provider.create(from: handle, order: order, part: part)
        }
        let seconds = ProcessorTime.now - start
        guard drain.bytes > 0 else { throw BenchFailure("\(profile.name) wrote nothing") }
        return (seconds, drain.bytes)
    }
}
