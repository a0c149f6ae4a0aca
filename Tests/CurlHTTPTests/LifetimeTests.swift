import CurlHTTP
import Dispatch
import HTTPInterface
import HTTPTypes
import Testing

@Suite("Cancellation and shutdown")
struct LifetimeTests {
    private static func blackHole() throws -> TestServer {
        try TestServer { peer in
            _ = peer.request()
            _ = peer.isClosed()
        }
    }

    @Test("Cancelling the task ends a call whose request is out, uncertain")
    func cancelled() async throws {
        let server = try Self.blackHole()
        let client = try makeClient()
        let task = Task { await client.failure(HTTPCall(server.request(.post), body: .bytes([1]))) }
        for await _ in server.arrivals.prefix(1) { task.cancel() }
        #expect(await task.value == HTTPFailure(fate: .uncertain, reason: .cancelled))
    }

    @Test("A cancelled task's call is not sent")
    func cancelledBefore() async throws {
        let server = try Self.blackHole()
        let client = try makeClient()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await client.failure(HTTPCall(server.request(.post), body: .bytes([1])))
        }
        #expect(await task.value == HTTPFailure(fate: .notSent, reason: .cancelled))
        #expect(server.requests.isEmpty)
    }

    @Test("Cancelling while the source is not ready is not sent")
    func cancelledInSource() async throws {
        let server = try Self.blackHole()
        let client = try makeClient()
        let (asked, asking) = AsyncStream.makeStream(of: Void.self)
        let gate = DispatchSemaphore(value: 0)
        let body = HTTPBody.stream(length: 9) {
            asking.yield()
            gate.wait()
            return PatternSource(length: 9)
        }
        let task = Task { await client.failure(HTTPCall(server.request(.post), body: body)) }
        for await _ in asked.prefix(1) { task.cancel() }
        #expect(await task.value == HTTPFailure(fate: .notSent, reason: .cancelled))
        gate.signal()
        #expect(server.connections == 0)
    }

    @Test("An uninterruptible call brings its answer home though its task was cancelled")
    func uninterruptible() async throws {
        let gate = DispatchSemaphore(value: 0)
        let server = try TestServer { peer in
            _ = peer.request()
            gate.wait()
            peer.answer(body: "batch_1")
        }
        let client = try makeClient()
        let policy = HTTPPolicy(connection: .fresh, isUninterruptible: true)
        let task = Task { try await client.text(HTTPCall(server.request(.post), body: .bytes([1]), policy: policy)) }
        for await _ in server.arrivals.prefix(1) { task.cancel() }
        gate.signal()
        #expect(try await task.value == "batch_1")
    }

    @Test("Shutdown ends what is under way, and takes nothing afterwards")
    func shutdown() async throws {
        let server = try Self.blackHole()
        let client = try makeClient()
        let request = server.request(.post)
        let tasks = (0..<5).map { index in
            let policy = HTTPPolicy(isUninterruptible: index == 0)
            return Task { await client.failure(HTTPCall(request, body: .bytes([1]), policy: policy)) }
        }
        for await _ in server.arrivals.prefix(5) {}
        await client.shutdown()
        for task in tasks { #expect(await task.value == HTTPFailure(fate: .uncertain, reason: .cancelled)) }
        let late = await client.failure(HTTPCall(request))
        #expect(late?.fate == .notSent && late?.reason == .cancelled)
        await client.shutdown()
    }

    @Test("Shutdown in the middle of streams ends them", arguments: [true, false])
    func shutdownStreams(upload: Bool) async throws {
        let server = try TestServer { peer in
            peer.send("HTTP/1.1 200 OK\r\n\r\n")
            while upload ? peer.read(1000)?.isEmpty == false : peer.send(repeatElement(0, count: 1000)) {}
        }
        let client = try makeClient()
        let (moved, moving) = AsyncStream.makeStream(of: Void.self)
        let body = HTTPBody.stream(length: 1 << 40) { AnnouncingSource(moving) }
        let task = Task { await client.failure(HTTPCall(server.request(.post), body: body)) }
        for await _ in moved.prefix(10) {}
        await client.shutdown()
        let failure = await task.value
        #expect(failure?.reason == .cancelled, "\(String(describing: failure))")
    }

    @Test("A hundred calls at once each get their own answer")
    func concurrent() async throws {
        let server = try TestServer { peer in
            while let request = peer.request() { peer.answer(body: String(request.line.split(separator: " ")[1])) }
        }
        let client = try makeClient()
        let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<100 {
                group.addTask {
                    let body = HTTPBody.stream(length: index * 3000) { PatternSource(length: index * 3000) }
                    let call = HTTPCall(server.request(.post, "/\(index)"), body: body)
                    return try await client.text(call) == "/\(index)"
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count == 100 && answers.allSatisfy { $0 })
        #expect(server.requests.count == 100)
    }
}
