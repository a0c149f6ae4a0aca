import BatchSpoolCore
import TestKit
import Testing

@Suite("Contract: how batches end")
struct EndingTests {
    @Test("rows finished before the batch expired are kept", arguments: Contract.services)
    func expired(service: Service) async throws {
        guard !service.lacks.contains(.expiry) else { return }
        let scenario = Account.scenario(#""route":"create_batch""#, #"{"batch":{"ending":"expired","done":0.5}}"#)
        try await Account.with(service, scenario) { account in
            let (end, answers) = try await account.run(8)
            expectHalf(answers, account)
            #expect(end.phase != .ended(.failed) && end.phase != .ended(.cancelled))
        }
    }

    @Test(
        "a batch that expired before any row was answered leaves every row to be asked again",
        arguments: Contract.services)
    func expiredEmpty(service: Service) async throws {
        // Nothing to expire: the answers of such a service are there for ever.
        guard !service.lacks.contains(.expiry) else { return }
        let scenario = Account.scenario(#""route":"create_batch""#, #"{"batch":{"ending":"expired","done":0}}"#)
        try await Account.with(service, scenario) { account in
            let (end, answers) = try await account.run(8)
            #expect(end.phase != .ended(.failed) && end.phase != .ended(.cancelled))
            #expect(answers.all.allSatisfy { !$0.succeeded && $0.retryable } && answers.unreadable == 0)
        }
    }

    @Test("a cancel that is refused leaves the batch as it was, and the key in use", arguments: Contract.services)
    func refusedCancel(service: Service) async throws {
        let scenario = #"{"faults":[{"do":{"batch":{"cancel":"refused","polls":3}}}]}"#
        try await Account.with(service, scenario) { account in
            let (_, batch) = try await account.submit()
            do throws(ProviderError) {
                try await account.provider.cancel(batch)
            } catch {
                #expect(error.kind == .refused || error.kind.isTransient, "\(error)")
            }
            let end = try await account.ended(batch)
            #expect(end.phase == .ended(.completed))
            account.expectEchoes(try await account.answers(end), rows: 0..<4)
        }
    }

    @Test("counters and answers that settle behind the end are whole in the end", arguments: Contract.services)
    func settles(service: Service) async throws {
        let scenario = Account.scenario(#""route":"create_batch""#, #"{"batch":{"settle_polls":4}}"#)
        try await Account.with(service, scenario) { account in
            let (_, batch) = try await account.submit(8)
            let early = try await account.answers(try await account.ended(batch))
            #expect(early.succeeded.count == 4 && early.all.allSatisfy { account.isRight($0) })
            for _ in 0..<4 { _ = try await account.ended(batch) }
            let end = try await account.ended(batch)
            #expect(end.done == nil || end.done == 8)
            account.expectEchoes(try await account.answers(end), rows: 0..<8)
        }
    }

    @Test("rows finished before a cancel are kept, and cancelling twice is once", arguments: Contract.services)
    func cancelled(service: Service) async throws {
        try await Account.with(service, #"{"pace":{"polls":6}}"#) { account in
            let (_, batch) = try await account.submit(8)
            for _ in 0..<2 { _ = try await account.provider.status(of: [batch]) }
            try await account.provider.cancel(batch)
            try await account.provider.cancel(batch)
            if service.lacks.contains(.cancelledBatches) { return try await expectRemoved(batch, account) }
            let end = try await account.ended(batch)
            try await account.provider.cancel(batch)
            #expect(end.phase != .ended(.failed) && end.phase != .ended(.expired))
            expectHalf(try await account.answers(end), account)
        }
    }

    private func expectRemoved(_ batch: BatchRef, _ account: Account) async throws {
        var status = try await account.provider.status(of: [batch])[batch]
        for _ in 0..<20 where status != nil {
            #expect(status?.phase == .ended(.cancelled))
            status = try await account.provider.status(of: [batch])[batch]
        }
        #expect(status == nil)
    }

    /// Some rows are answered as they should be, and those that are not may be asked again.
    private func expectHalf(_ answers: Answers, _ account: Account) {
        let done = answers.succeeded
        if !account.service.lacks.contains(.partialResults) { #expect((1..<8).contains(done.count)) }
        #expect(done.allSatisfy { account.isRight($0) })
        #expect(answers.all.allSatisfy { $0.succeeded || $0.retryable })
    }

    @Test("a batch that finishes although it was to be cancelled brings everything", arguments: Contract.services)
    func finishesAfterAll(service: Service) async throws {
        let scenario =
            #"{"faults":[{"do":{"batch":{"cancel":"completed","polls":3}}}]}"#
        try await Account.with(service, scenario) { account in
            let (_, batch) = try await account.submit()
            try? await account.provider.cancel(batch)
            let end = try await account.ended(batch)
            account.expectEchoes(try await account.answers(end), rows: 0..<4)
        }
    }

    /// Services that do not speak OpenAI's dialect spell errors in one way, whatever is asked of the simulator.
    @Test(
        "a batch that fails as a whole says why, however errors are spelled",
        arguments: Contract.services, ["object", "array", "string"])
    func failed(service: Service, errors: String) async throws {
        guard !service.lacks.contains(.wholeFailure) else { return }
        let failure = #"{"batch":{"fail":{"code":"invalid_json_line","message":"line 3 is odd","line":3}}}"#
        let fault = #"{"match":{"route":"create_batch"},"do":\#(failure)}"#
        try await Account.with(service, #"{"form":{"errors":"\#(errors)"},"faults":[\#(fault)]}"#) { account in
            let (end, answers) = try await account.run()
            #expect(end.phase == .ended(.failed) && end.problem != nil && answers.succeeded.isEmpty)
        }
    }

    @Test("a word nobody knows is processing, and is passed on", arguments: Contract.services)
    func unknownWord(service: Service) async throws {
        let scenario = #"{"form":{"status_words":{"completed":"mystery","ended":"mystery"}}}"#
        try await Account.with(service, scenario) { account in
            let (_, batch) = try await account.submit()
            let status = try #require(try await account.provider.status(of: [batch])[batch])
            guard status.phase != .ended(.completed) else { return }
            #expect(status.phase == .processing && status.unknownWord != nil)
        }
    }

    @Test("a batch that is gone is missing from the answer", arguments: Contract.services)
    func vanished(service: Service) async throws {
        let scenario = Account.scenario(#""route":"create_batch""#, #"{"batch":{"polls":9,"vanish_after_polls":2}}"#)
        try await Account.with(service, scenario) { account in
            let (_, batch) = try await account.submit()
            var last: [BatchRef: BatchStatus] = [:]
            for _ in 0..<4 { last = try await account.provider.status(of: [batch]) }
            #expect(last.isEmpty)
        }
    }
}
