import BatchSpoolCore
import TestKit
import Testing

@Suite("Contract: creates of several requests are gone on with where they ended")
struct FillingTests {
    /// Rows of two pages.
    private static let rows = 1_100

    /// A fault of the request that adds a page.
    private static func fault(_ match: String, _ action: String) -> String {
        Account.scenario(#""route":"add_rows",\#(match)"#, action)
    }

    @Test(
        "a page of unknown fate is sent again at once, and its rows are there once", arguments: Contract.filled,
        [
            #"{"cut":"before_apply"}"#, #"{"cut":"after_apply"}"#, #"{"cut":"in_headers"}"#,
            #"{"cut":"in_headers","how":"close"}"#, #"{"answer":"bad_gateway","apply":true}"#,
            #"{"answer":"conflict"}"#,
        ])
    func again(service: Service, action: String) async throws {
        try await Account.with(service, Self.fault(#""nth":2"#, action)) { account in
            let (_, batch) = try await account.submit(Self.rows)
            #expect(account.simulator.addedRows == Self.rows)
            let answers = try await account.answers(try await account.ended(batch))
            #expect(answers.succeeded.count == Self.rows && account.purchases == 1)
        }
    }

    @Test("a batch that waits for rows is not over, and its create is gone on with", arguments: Contract.filled)
    func goesOn(service: Service) async throws {
        try await Account.with(service, Self.fault(#""from":2"#, #"{"cut":"before_apply"}"#)) { account in
            let handle = try await account.provider.upload(account.part(Self.rows))
            #expect(await account.create(from: handle, Self.rows).isUnknown)
            let batch = try #require(try await account.provider.find(Account.key, handle: handle, since: nil).first)
            for _ in 0..<3 {
                let status = try #require(try await account.provider.status(of: [batch])[batch])
                #expect(status.phase == .processing && status.done == 1_000 && status.total == Self.rows)
            }
            try account.simulator.scenario("{}")
            #expect(await account.create(from: handle, Self.rows, goesOn: true) == .accepted(batch))
            let end = try await account.ended(batch)
            #expect(try await account.answers(end).succeeded.count == Self.rows)
            #expect(end.phase == .ended(.completed) && account.simulator.addedRows == Self.rows)
        }
    }

    @Test("R-165 behind its fence a batch takes no rows, and those it has are answered", arguments: Contract.filled)
    func fence(service: Service) async throws {
        try await Account.with(service, Self.fault(#""from":2"#, #"{"cut":"before_apply"}"#)) { account in
            let handle = try await account.provider.upload(account.part(Self.rows))
            #expect(await account.create(from: handle, Self.rows).isUnknown)
            try account.simulator.scenario("{}")
            try await account.provider.discard(handle.file)
            let fate = await account.create(from: handle, Self.rows, goesOn: true)
            guard case .halted = fate else { throw Broken("the fence lets rows through: \(fate)") }
            let batch = try #require(try await account.provider.find(Account.key, handle: handle, since: nil).first)
            let end = try await account.ended(batch)
            #expect(end.phase == .ended(.cancelled) && account.simulator.addedRows == 1_000)
            #expect(try await account.answers(end).succeeded.count == 1_000)
        }
    }

    @Test("a batch without rows was not bought, and takes none behind its fence", arguments: Contract.filled)
    func empty(service: Service) async throws {
        try await Account.with(service) { account in
            let handle = try await account.provider.upload(account.part())
            #expect(try await account.provider.submitted(under: Account.prefix).isEmpty)
            try await account.provider.discard(handle.file)
            let fate = await account.create(from: handle)
            guard case .refused(let error) = fate else { throw Broken("the fence lets rows through: \(fate)") }
            #expect(error.kind == .missing)
            #expect(try await account.provider.find(Account.key, handle: handle, since: nil).isEmpty)
            #expect(account.purchases == 0)
        }
    }

    @Test("rows other than those that were counted are not added", arguments: Contract.filled)
    func otherRows(service: Service) async throws {
        try await Account.with(service) { account in
            let handle = try await account.provider.upload(account.part(3))
            guard case .notSent(let error) = await account.create(from: handle, 4) else { throw Broken("sent") }
            #expect(error.kind == .missing)
            guard case .halted = await account.create(from: handle, 4, goesOn: true) else { throw Broken("sent") }
            #expect(account.purchases == 0)
        }
    }
}
