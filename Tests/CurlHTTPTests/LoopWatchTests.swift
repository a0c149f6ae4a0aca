import HTTPInterface
import HTTPTypes
import Testing

@testable import CurlHTTP

@Suite("The watch over loops")
struct LoopWatchTests {
    private let watch = LoopWatch()

    @Test("A turn lasts until its loop waits, and the oldest one counts")
    func turns() throws {
        let (first, second) = (watch.add(), watch.add())
        #expect(watch.longestTurn() == nil)
        watch.begin(first)
        let alone = try #require(watch.longestTurn())
        watch.begin(second)
        let both = try #require(watch.longestTurn())
        #expect(both >= alone)
        watch.rest(first)
        #expect(watch.longestTurn() != nil)
        watch.rest(second)
        #expect(watch.longestTurn() == nil)
    }

    @Test("A loop that begins a turn again has not been at it since its first")
    func again() throws {
        let loop = watch.add()
        watch.begin(loop)
        let start = SuspendingClock.now
        watch.begin(loop)
        #expect(try #require(watch.longestTurn()) <= SuspendingClock.now - start)
    }

    @Test("A client's turns are watched, and over when it has ended")
    func client() async throws {
        let server = try TestServer { peer in
            _ = peer.request()
            peer.answer("200 OK")
        }
        let client = try CurlClient(CurlSettings(userAgent: "test"), watch: watch)
        _ = try await client.send(HTTPCall(server.request(.get)))
        await client.shutdown()
        #expect(watch.longestTurn() == nil && watch.add() == 2)
    }
}
