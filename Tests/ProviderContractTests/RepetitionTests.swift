import BatchSpoolCore
import TestKit
import Testing

@Suite("Contract: calls that may be repeated, and bodies of exact length")
struct RepetitionTests {
    @Test("an upload may be repeated and says the same bytes", arguments: Contract.services)
    func upload(service: Service) async throws {
        try await Account.with(service) { account in
            let first = try await account.provider.upload(account.part())
            let second = try await account.provider.upload(account.part())
            #expect(first.bytes == second.bytes && first.digest == second.digest && first.bytes > 0)
            guard case .accepted(let batch, _) = await account.create(from: second) else {
                throw Broken("the second upload cannot be used")
            }
            #expect(try await account.ended(batch).phase == .ended(.completed) && account.purchases == 1)
        }
    }

    @Test("discarding may be repeated", arguments: Contract.services)
    func discard(service: Service) async throws {
        try await Account.with(service) { account in
            let (handle, batch) = try await account.submit()
            let end = try await account.ended(batch)
            _ = try await account.answers(end)
            for file in [handle.file] + end.files {
                try await account.provider.discard(file)
                try await account.provider.discard(file)
            }
        }
    }

    @Test("results may be read again", arguments: Contract.services)
    func results(service: Service) async throws {
        try await Account.with(service) { account in
            let (end, first) = try await account.run()
            account.expectEchoes(first, rows: 0..<4)
            account.expectEchoes(try await account.answers(end), rows: 0..<4)
        }
    }

    @Test("a body is streamed, of exactly the length it was announced with", arguments: Contract.services)
    func exactLength(service: Service) async throws {
        try await Account.with(service) { account in
            let (handle, _) = try await account.submit(2_000)
            let streamed = account.wire.sent.filter { $0.announced != nil }
            #expect(!streamed.isEmpty)
            for sent in streamed { #expect(sent.announced == sent.body.count) }
            #expect(streamed.map(\.body.count).reduce(0, +) >= handle.bytes && handle.bytes > 200_000)
            let others = account.wire.sent.filter { $0.announced == nil }
            #expect(others.allSatisfy { $0.body.count < 4096 })
        }
    }
}
