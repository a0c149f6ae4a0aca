import BatchSpoolCore
import HTTPInterface
import Testing

@testable import BatchSpoolProviders

@Suite("A create that is sent once more")
struct CreateAgainTests {
    /// A quarter to nine, by the service's clock.
    private static let date = [("Date", "Sun, 06 Nov 1994 08:49:37 GMT")]
    private static let now = 784_111_777

    private func provider(_ transport: FakeTransport, keeps: Duration? = .seconds(300)) -> OpenAIBatches {
        let identity = AccountIdentity(
            account: AccountName("main"), vendor: "x", dialect: "openai", baseURL: "https://x/v1", fingerprint: "")
        let capabilities = Capabilities(
            listingTrusted: false, canFence: true, repeatsCreatesFor: keeps, resolveWait: [], poll: .seconds(1))
        guard let account = ProviderAccount(identity: identity, capabilities: capabilities, key: nil) else {
            fatalError("not an address")
        }
        return OpenAIBatches(account, quirks: OpenAIQuirks(), transport: transport) { "B" }
    }

    private func again(_ transport: FakeTransport, since: Int?, keeps: Duration? = .seconds(300)) async -> CreateFate? {
        await provider(transport, keeps: keeps).createAgain(
            from: Samples.handle, order: Samples.order, since: since.map { ServerTime(seconds: $0) })
    }

    @Test("it is the same in every byte, its key among them, once the service has told the time")
    func same() async throws {
        let transport = FakeTransport([
            .answer(503), .answer(200, #"{"data":[]}"#, Self.date), .answer(200, #"{"id":"b1"}"#),
        ])
        _ = await provider(transport).create(from: Samples.handle, order: Samples.order, part: nil)
        #expect(await again(transport, since: Self.now - 300) == .accepted(BatchRef("b1")))
        #expect(transport.targets == ["POST /v1/batches", "GET /v1/batches?limit=1", "POST /v1/batches"])
        let (first, second) = (transport.sent[0], transport.sent[2])
        #expect(first.body == second.body && first.request == second.request)
        #expect(second.field("Idempotency-Key") == Samples.order.key.rawValue && second.policy.connection == .fresh)
    }

    @Test("too late, or when nobody can say how late it is, nothing is sent")
    func late() async {
        let told = HTTPAnswer.answer(200, "{}", Self.date)
        let cases: [(HTTPAnswer, since: Int?, sent: Int)] = [
            (told, Self.now - 301, 1), (told, Self.now + 1, 1), (.answer(200, "{}"), Self.now, 1),
            (.answer(503, "", Self.date), Self.now, 1), (told, nil, 0),
        ]
        for (answer, since, sent) in cases {
            let transport = FakeTransport([answer, .answer(200, #"{"id":"b1"}"#)])
            #expect(await again(transport, since: since) == nil && transport.sent.count == sent)
        }
    }

    @Test("a service that makes two batches of two creates is sent one")
    func others() async {
        let transport = FakeTransport([.answer(200, "{}", Self.date)])
        #expect(await again(transport, since: Self.now, keeps: nil) == nil && transport.sent.isEmpty)
    }
}
