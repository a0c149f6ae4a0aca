import BatchSpoolCore
import TestKit
import Testing

@Suite("Contract: connections break")
struct ConnectionTests {
    static let breaks = [
        #"{"cut":"before_apply"}"#, #"{"cut":"before_apply","how":"close"}"#, #"{"cut":"after_apply"}"#,
        #"{"cut":"in_headers"}"#, #"{"cut":"in_body","cut_after":1}"#,
        #"{"content_length_offset":10}"#, #"{"raw":"SSH-2.0-OpenSSH_9.2\r\n","raw_end":"close"}"#,
        #"{"endless":"header","endless_bytes":1000000}"#,
    ]

    @Test("a call whose connection breaks fails and can be made again", arguments: Contract.services)
    func everyCall(service: Service) async throws {
        try await Account.with(service) { account in
            let (handle, batch) = try await account.submit()
            let end = try await account.ended(batch)
            for action in Self.breaks {
                try account.fault("", action)
                for call in Call.allCases where call != .create {
                    let outcome = await account.outcome(of: call, handle, batch, end: end)
                    #expect(Self.isBroken(outcome), "\(action) at \(call): \(outcome)")
                }
            }
        }
    }

    private static func isBroken(_ outcome: CallOutcome) -> Bool {
        switch outcome {
        case .silent: true
        case .failed(let error): error.kind.isTransient || error.kind == .unreadable
        case .done, .fate: false
        }
    }

    @Test("a create whose connection breaks is of unknown fate", arguments: Contract.services)
    func create(service: Service) async throws {
        try await Account.with(service) { account in
            // A header that ends with its connection shows a status, which is no word about a batch. One that fills the
            // batch looks at it.
            let isFilled = service.createRoute != "create_batch"
            let breaks = Self.breaks + (isFilled ? [] : [#"{"cut":"in_headers","how":"close"}"#])
            for (part, action) in breaks.enumerated() {
                let handle = try await account.provider.upload(account.part(number: part))
                try account.fault(#""route":"\#(service.createRoute)""#, action)
                let fate = await account.create(from: handle, number: part)
                #expect(fate.isUnknown, "\(action): \(fate)")
            }
        }
    }

    @Test("a create that is never answered is of unknown fate", arguments: Contract.services)
    func silence(service: Service) async throws {
        let silent = Account.scenario(#""route":"create_batch""#, #"{"silence":"after_apply"}"#)
        try await Account.with(service, silent, requestTimeout: .seconds(1)) { account in
            // A request that carries rows is given as long as an upload, five minutes after its last byte; what it is of
            // whose answer never comes `create` shows.
            guard !account.provider.capabilities.createCarriesRows else { return }
            let handle = try await account.provider.upload(account.part())
            let fate = await account.create(from: handle)
            #expect(fate.isUnknown, "\(fate)")
            let found = try await account.provider.find(Account.key, handle: handle, since: handle.serverTime)
            #expect(found.count == 1)
        }
    }

    @Test("answers that come in drops are heard to their end", arguments: Contract.services)
    func trickle(service: Service) async throws {
        let drops = #"{"trickle":{"bytes":7,"seconds":0}}"#
        try await Account.with(service, Account.scenario("", drops)) { account in
            let (handle, batch) = try await account.submit()
            let end = try await account.ended(batch)
            account.expectEchoes(try await account.answers(end), rows: 0..<4)
            #expect(try await account.provider.find(Account.key, handle: handle, since: handle.serverTime) == [batch])
        }
    }

    @Test(
        "rows whose sending breaks off are not there, and can be sent again or gone on with",
        arguments: Contract.createdOnce)
    func upload(service: Service) async throws {
        let cut = #"{"cut":"in_upload","cut_after":100}"#
        let routes = #""route":["upload","signed","create_batch"],"nth":1"#
        try await Account.with(service, Account.scenario(routes, cut)) { account in
            if account.provider.capabilities.createCarriesRows {
                let handle = try await account.provider.upload(account.part(50))
                let fate = await account.create(from: handle, 50)
                #expect(fate.isUnknown || fate.isNotSent, "\(fate)")
            } else if !service.resumes {
                let error = await #expect(throws: ProviderError.self) {
                    try await account.provider.upload(account.part(50))
                }
                #expect(error?.kind.isTransient == true)
            }
            #expect(account.purchases == 0)
            let end = try await account.ended(try await account.submit(50).batch)
            account.expectEchoes(try await account.answers(end), rows: 0..<50)
        }
    }
}

extension CreateFate {
    fileprivate var isNotSent: Bool {
        if case .notSent = self { true } else { false }
    }
}
