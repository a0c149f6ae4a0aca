import BatchSpoolCore
import HTTPInterface

@testable import BatchSpoolProviders

/// Ready-made values for tests.
enum Samples {
    static let key = Secret("sk-test-0123456789abcdef")
    static let handle = UploadHandle(file: RemoteFile("file-1"), bytes: 10, digest: "00", serverTime: nil)
    static let order = BatchOrder(
        key: SubmissionKey("spool.job.1.1.abcd"), endpoint: .chatCompletions, model: WireModel("m"), rows: 1,
        metadata: [:])
    static let form = AnswerForm(endpoint: .chatCompletions)

    static func account(
        base: String = "https://api.example.com/v1", dialect: Dialect = .openai
    ) -> ProviderAccount {
        let identity = AccountIdentity(
            account: AccountName("main"), vendor: "openai", dialect: dialect.rawValue, baseURL: base, fingerprint: "")
        let capabilities = Capabilities(listingTrusted: true, canFence: true, resolveWait: [], poll: .seconds(10))
        guard var account = ProviderAccount(identity: identity, capabilities: capabilities, key: key) else {
            fatalError("not an address: \(base)")
        }
        account.headers = ["OpenAI-Project": "proj_1"]
        return account
    }

    static func provider(
        _ transport: FakeTransport, base: String = "https://api.example.com/v1", quirks: OpenAIQuirks = OpenAIQuirks()
    ) -> OpenAIBatches {
        OpenAIBatches(account(base: base), quirks: quirks, transport: transport) { "XXBOUNDARYXX" }
    }

    static func part(
        _ rows: MemoryRows, _ translation: Translation? = nil, outputCeiling: Int = 0
    ) -> PartPayload {
        PartPayload(
            name: "job-1-1", spool: "abcdef012345", endpoint: .chatCompletions, wirePrefix: "TOKEN-1-1-",
            translation: translation ?? Translation(model: WireModel("gpt-x"), bodiesPass: true), rows: rows,
            count: rows.rows.count, outputCeiling: outputCeiling)
    }

    static func batch(_ id: String, _ members: String) -> String {
        "{\"id\":\"\(id)\",\"object\":\"batch\"\(members.isEmpty ? "" : ",")\(members)}"
    }

    static func page(_ batches: [String], _ rest: String = "\"has_more\":false") -> HTTPAnswer {
        .answer(200, "{\"object\":\"list\",\"data\":[\(batches.joined(separator: ","))],\(rest)}")
    }
}
