import BatchSpoolCore
import TestKit
import Testing

@Suite("Contract: one key makes one batch, and it is found")
struct SubmissionTests {
    @Test("finds what it submitted, by key, by spool and by id", arguments: Contract.services)
    func finds(service: Service) async throws {
        try await Account.with(service) { account in
            let (handle, batch) = try await account.submit()
            _ = try await account.ended(batch)
            let provider = account.provider
            #expect(try await provider.find(Account.key, handle: handle, since: nil) == [batch])
            #expect(try await provider.find(Account.key, handle: handle, since: handle.serverTime) == [batch])
            let submitted = try await provider.submitted(under: Account.prefix)
            #expect(submitted.map(\.batch) == [batch])
            let isMarked = service.lacks.contains(.keys) || submitted.map(\.key) == [Account.key]
            let names = submitted.compactMap { $0.key?.address.map { "\($0.job)-\($0.part)-\($0.attempt)" } }
            #expect(isMarked || service.lacks.contains(.wholeKeys) && names == [account.part().name])
            #expect(try await provider.status(of: [batch])[batch]?.batch == batch)
        }
    }

    @Test("tells its batches apart", arguments: Contract.services)
    func tellsApart(service: Service) async throws {
        try await Account.with(service) { account in
            var made: [(handle: UploadHandle, batch: BatchRef)] = []
            for part in 0..<3 { made.append(try await account.submit(number: part)) }
            for batch in made.map(\.batch) { _ = try await account.ended(batch) }
            for (part, one) in made.enumerated() {
                let found = try await account.provider.find(Account.key(part), handle: one.handle, since: nil)
                #expect(found == [one.batch])
            }
            let other = try await account.provider.upload(account.part(number: 3))
            #expect(try await account.provider.find(Account.key(3), handle: other, since: nil).isEmpty)
            let all = try await account.provider.status(of: made.map(\.batch))
            #expect(Set(all.keys) == Set(made.map(\.batch)))
        }
    }

    @Test(
        "a create cut after it was applied is found again and was bought once",
        arguments: Contract.createdOnce,
        [#"{"cut":"after_apply"}"#, #"{"cut":"in_headers"}"#, #"{"answer":"bad_gateway","apply":true}"#])
    func lostAnswer(service: Service, action: String) async throws {
        let lost = Account.scenario(#""route":"create_batch","nth":1"#, action)
        try await Account.with(service, lost) { account in
            let handle = try await account.provider.upload(account.part())
            let fate = await account.create(from: handle)
            #expect(fate.isUnknown, "\(fate)")
            let found = try await account.provider.find(Account.key, handle: handle, since: handle.serverTime)
            #expect(found.count == 1 && account.purchases == 1)
            let end = try await account.ended(try #require(found.first))
            account.expectEchoes(try await account.answers(end), rows: 0..<4)
        }
    }

    @Test("a create that never arrived is not found", arguments: Contract.createdOnce)
    func neverArrived(service: Service) async throws {
        let lost = Account.scenario(#""route":"create_batch","nth":1"#, #"{"cut":"before_apply"}"#)
        try await Account.with(service, lost) { account in
            let handle = try await account.provider.upload(account.part())
            let fate = await account.create(from: handle)
            #expect(fate.isUnknown, "\(fate)")
            #expect(try await account.provider.find(Account.key, handle: handle, since: nil).isEmpty)
            #expect(account.purchases == 0)
        }
    }

    @Test("a batch that is listed late is found when it is listed", arguments: Contract.services)
    func lateListing(service: Service) async throws {
        let late = Account.scenario(#""route":"create_batch""#, #"{"batch":{"list_lag_calls":2}}"#)
        try await Account.with(service, late) { account in
            let (handle, batch) = try await account.submit()
            var found: [BatchRef] = []
            for _ in 0..<6 where found.isEmpty {
                found = try await account.provider.find(Account.key, handle: handle, since: nil)
            }
            #expect(found == [batch])
        }
    }

    @Test("a create that cannot see its file yet is refused, and made a moment later", arguments: Contract.createdOnce)
    func unseenFile(service: Service) async throws {
        let unseen = Account.scenario(#""route":"create_batch","first":2"#, #"{"answer":"file_not_found"}"#)
        try await Account.with(service, unseen) { account in
            // Rows that stand in the create are in no file that could be missing.
            guard !account.provider.capabilities.createCarriesRows else { return }
            let handle = try await account.provider.upload(account.part())
            for _ in 0..<2 {
                guard case .refused(let error) = await account.create(from: handle) else { throw Broken("not refused") }
                #expect(error.kind.isTransient, "\(error)")
            }
            guard case .accepted(let batch, _) = await account.create(from: handle) else {
                throw Broken("not accepted")
            }
            #expect(account.purchases == 1)
            account.expectEchoes(try await account.answers(try await account.ended(batch)), rows: 0..<4)
        }
    }

    /// Where a create is filled it looks at its batch, and one that is missing then was fenced.
    @Test("a batch that cannot be looked at yet is missing for a while, and no fault", arguments: Contract.createdOnce)
    func lateLook(service: Service) async throws {
        let late = Account.scenario(#""route":"create_batch""#, #"{"batch":{"get_lag_calls":2}}"#)
        try await Account.with(service, late) { account in
            let (_, batch) = try await account.submit()
            for _ in 0..<2 where try await account.provider.status(of: [batch]).isEmpty { continue }
            let end = try await account.ended(batch)
            account.expectEchoes(try await account.answers(end), rows: 0..<4)
        }
    }

    @Test("R-165 behind its fence a late create comes to nothing", arguments: Contract.createdOnce)
    func fence(service: Service) async throws {
        let late = Account.scenario(#""route":"create_batch","nth":1"#, #"{"apply_later":{"calls":4}}"#)
        try await Account.with(service, late) { account in
            let handle = try await account.provider.upload(account.part())
            let fate = await account.create(from: handle)
            #expect(fate.isUnknown, "\(fate)")
            let capabilities = account.provider.capabilities
            guard capabilities.canFence, !capabilities.createCarriesRows else { return }
            try await account.provider.discard(handle.file)
            for _ in 0..<8 {
                #expect(try await account.provider.find(Account.key, handle: handle, since: nil).isEmpty)
            }
            #expect(account.purchases == 0)
        }
    }

    @Test("finds the oldest of many, page by page", arguments: Contract.services)
    func pages(service: Service) async throws {
        try await Account.with(service, #"{"limits":{"page":3}}"#) { account in
            var made: [(handle: UploadHandle, batch: BatchRef)] = []
            for part in 0..<8 { made.append(try await account.submit(number: part)) }
            for batch in made.map(\.batch) { _ = try await account.ended(batch) }
            let oldest = try await account.provider.find(Account.key, handle: made[0].handle, since: nil)
            #expect(oldest == [made[0].batch])
            let all = try await account.provider.submitted(under: Account.prefix)
            #expect(Set(all.map(\.batch)) == Set(made.map(\.batch)) && all.count == made.count)
            #expect(try await account.provider.status(of: made.map(\.batch)).count == made.count)
        }
    }
}

extension CreateFate {
    var isUnknown: Bool {
        if case .unknown = self { true } else { false }
    }
}
