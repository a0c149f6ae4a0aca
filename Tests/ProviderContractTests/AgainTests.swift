import BatchSpoolCore
import TestKit
import Testing

@Suite("Contract: a create of unknown fate that is sent once more")
struct AgainTests {
    /// What becomes of the first create.
    static let fates = [
        #"{"cut":"before_apply"}"#, #"{"cut":"after_apply"}"#, #"{"answer":"bad_gateway","apply":true}"#,
        #"{"apply_later":{"calls":3}}"#,
    ]

    @Test("it makes one batch, whatever became of the first, or is not sent", arguments: Contract.createdOnce, fates)
    func again(service: Service, action: String) async throws {
        let lost = Account.scenario(#""route":"create_batch","nth":1"#, action)
        try await Account.with(service, lost) { account in
            let provider = account.provider
            let handle = try await provider.upload(account.part())
            let fate = await account.create(from: handle)
            #expect(fate.isUnknown, "\(fate)")
            let creates = account.simulator.requests("create_batch")
            let again = await provider.createAgain(from: handle, order: account.order(), since: handle.serverTime)
            #expect((provider.capabilities.repeatsCreatesFor != nil) == (service.vendor == "perplexity"))
            guard provider.capabilities.repeatsCreatesFor != nil else {
                #expect(again == nil && account.simulator.requests("create_batch") == creates)
                return
            }
            guard case .accepted(let batch, _) = again else { throw Broken("not accepted: \(again, default: "nil")") }
            for _ in 0..<5 {
                #expect(try await provider.find(Account.key, handle: handle, since: nil) == [batch])
            }
            #expect(account.purchases == 1)
            let end = try await account.ended(batch)
            account.expectEchoes(try await account.answers(end), rows: 0..<4)
        }
    }
}
