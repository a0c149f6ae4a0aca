import BatchSpoolCore
import TestKit
import Testing

@Suite("Contract: the key goes nowhere else")
struct SecrecyTests {
    @Test("R-153 a redirect to another place is followed without the key", arguments: Contract.services)
    func redirect(service: Service) async throws {
        try await Account.with(service) { account in
            let end = try await account.ended(try await account.submit().batch)
            try account.fault(#""route":"\#(service.answersRoute)""#, #"{"redirect":"signed"}"#)
            if service.lacks.contains(.files) {
                await #expect(throws: ProviderError.self) { try await account.answers(end) }
            } else {
                account.expectEchoes(try await account.answers(end), rows: 0..<4)
            }
            expectKeptSecret(account)
        }
    }

    @Test("a signed address in place of a file is read without the key", arguments: Contract.services)
    func address(service: Service) async throws {
        let scenario = Account.scenario(#""route":"create_batch""#, #"{"batch":{"output_url":true}}"#)
        try await Account.with(service, scenario) { account in
            account.expectEchoes(try await account.run().answers, rows: 0..<4)
            expectKeptSecret(account)
        }
    }

    @Test("a redirect of any other request is not followed", arguments: Contract.services)
    func otherRedirects(service: Service) async throws {
        try await Account.with(service) { account in
            let (handle, batch) = try await account.submit()
            try account.fault("", #"{"redirect":"http://127.0.0.1:9/elsewhere","redirect_status":307}"#)
            for call in Call.allCases { _ = await account.outcome(of: call, handle, batch) }
            expectKeptSecret(account)
            #expect(!account.wire.sent.contains { $0.hasKey && $0.path.hasSuffix("/elsewhere") })
        }
    }

    @Test("the key is in no error", arguments: Contract.services)
    func errors(service: Service) async throws {
        try await Account.with(service) { account in
            let (handle, batch) = try await account.submit()
            let key = account.simulator.key
            try account.fault("", #"{"answer":{"status":400,"text":"Bearer \#(key) is not good"}}"#)
            for call in Call.allCases {
                let outcome = await account.outcome(of: call, handle, batch)
                #expect(!"\(outcome)".contains(key))
            }
        }
    }

    /// Every call to the account's own place has the key, and no other has it.
    private func expectKeptSecret(_ account: Account) {
        let home = account.provider.identity.baseURL.split(separator: "/")[1]
        for sent in account.wire.sent {
            #expect(sent.hasKey == (sent.authority == home) || sent.hasKey == false && sent.authority == home)
        }
        #expect(account.wire.sent.contains { $0.hasKey })
    }
}
