import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Pauses until something is ready")
struct ShortWaitTests {
    @Test("five minutes in all, growing, none longer than ten seconds or a poll", arguments: [0, 1, 250, 3000, 60_000])
    func waits(poll: Int) throws {
        let capabilities = Capabilities(
            listingTrusted: true, canFence: true, resolveWait: [], poll: .milliseconds(poll))
        let account = try #require(
            ProviderAccount(identity: Samples.account().identity, capabilities: capabilities, key: nil))
        let waits = AccountConnection(account, transport: FakeTransport([])).shortWaits
        #expect(waits.reduce(.zero, +) >= .seconds(300) && waits.allSatisfy { $0 > .zero && $0 <= .seconds(10) })
        #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 <= $1 } && waits.count < 2000)
    }
}
