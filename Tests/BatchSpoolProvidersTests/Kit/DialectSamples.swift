import BatchSpoolCore
import HTTPInterface

@testable import BatchSpoolProviders

/// Ready-made providers and values for tests of the dialects of Mistral, Fireworks and xAI.
enum DialectSamples {
    static let key = SubmissionKey("abcdef012345-01M8JVPB8MBAKERKM4S43JSV29-2-1-0123456789abcdef-0a1b2c3d4e5f")
    static let order = BatchOrder(
        key: key, endpoint: .chatCompletions, model: WireModel("m-1"), rows: 2,
        metadata: ["note \"x\"": "two\nlines"])
    static let plain = Translation(model: WireModel("m-1"), bodiesPass: false)
    static let rows = MemoryRows([
        #"{"custom_id":"a","messages":[],"seed":7,"max_completion_tokens":9}"#, #"{"custom_id":"b","messages":[]}"#,
    ])
    static let noon = ("Date", "Fri, 20 Nov 2026 12:00:00 GMT")

    static func mistral(_ transport: FakeTransport, window: String = "24h") -> MistralBatches {
        MistralBatches(account(.mistral), window: window, transport: transport) { "XXBOUNDARYXX" }
    }

    static func fireworks(_ transport: FakeTransport, chance: String = "a0b1c2d3") -> FireworksBatches {
        FireworksBatches(account(.fireworks), accountID: "acme", transport: transport) { chance }
    }

    static func xai(_ transport: FakeTransport, poll: Duration = .milliseconds(1)) -> XAIBatches {
        XAIBatches(account(.xai, poll: poll), transport: transport)
    }

    /// Answers every call by what stands after the method and `/v1`, or with 404.
    static func transport(_ answers: [String: HTTPAnswer]) -> FakeTransport {
        FakeTransport { sent in
            answers[sent.target.replacing("/v1", with: "", maxReplacements: 1)]
                ?? .answer(404, #"{"code":5,"message":"resource not found","details":[]}"#)
        }
    }

    static func status(
        _ files: [String], _ end: BatchEnd = .completed, done: Int? = nil, batch: String = "b"
    ) -> BatchStatus {
        BatchStatus(
            batch: BatchRef(batch), phase: .ended(end), done: done, files: files.map { RemoteFile($0) })
    }

    static func lines(_ lines: String...) -> HTTPAnswer {
        let text = lines.map { $0 + "\n" }.joined()
        return .answer(200, text, [("Content-Length", "\(text.utf8.count)")])
    }

    /// A poll of a millisecond keeps pauses short.
    private static func account(_ dialect: Dialect, poll: Duration = .milliseconds(1)) -> ProviderAccount {
        let identity = AccountIdentity(
            account: AccountName("main"), vendor: dialect.rawValue, dialect: dialect.rawValue,
            baseURL: "https://api.example.com/v1", fingerprint: "")
        let capabilities = Capabilities(
            listingTrusted: true, canFence: true, createCarriesRows: dialect == .xai,
            createGoesOn: dialect == .xai, resolveWait: [], poll: poll)
        guard let account = ProviderAccount(identity: identity, capabilities: capabilities, key: Samples.key) else {
            fatalError("not an address")
        }
        return account
    }
}
