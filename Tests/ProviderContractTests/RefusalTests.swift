import BatchSpoolCore
import TestKit
import Testing

@Suite("Contract: refusals are sorted by what can be done")
struct RefusalTests {
    /// What an answer to any call means.
    enum Meaning: Equatable, Sendable {
        /// Asking again later, after a pause within these seconds; nil is any or none.
        case again(ClosedRange<Double>?)
        case quota
        case credentials

        func covers(_ kind: ProviderError.Kind) -> Bool {
            switch (self, kind) {
            case (.again(nil), .transient), (.quota, .quota), (.credentials, .credentials): true
            case (.again(let pause?), .transient(let asked?)): pause.contains(asked)
            default: false
            }
        }
    }

    /// The simulator's preset, its meaning, and whether a create so answered is known to have bought nothing.
    static let presets: [(name: String, meaning: Meaning, isCertain: Bool)] = [
        ("rate_limit", .again(2...2), true), ("rate_limit_ms", .again(1...1), true),
        ("rate_limit_date", .again(1...3), true), ("rate_limit_silent", .again(nil), true),
        ("insufficient_quota", .quota, true), ("payment_required", .quota, true),
        ("bad_key_400", .credentials, true), ("bad_key_401", .credentials, true), ("bad_key_403", .credentials, true),
        ("forbidden", .credentials, true), ("conflict", .again(nil), false), ("server_error", .again(nil), false),
        ("bad_gateway", .again(nil), false), ("unavailable", .again(nil), false),
        ("gateway_timeout", .again(nil), false), ("overloaded", .again(nil), false),
    ]

    @Test("whatever is asked, a refusal means the same", arguments: Contract.services)
    func everyCall(service: Service) async throws {
        try await Account.with(service) { account in
            let (handle, batch) = try await account.submit()
            let end = try await account.ended(batch)
            let isVague = service.lacks.contains(.quotaWords)
            for preset in Self.presets where !(isVague && preset.name == "insufficient_quota") {
                try account.fault("", #"{"answer":"\#(preset.name)"}"#)
                for call in Call.allCases {
                    let outcome = await account.outcome(of: call, handle, batch, end: end)
                    let isSigned = call == .results && service.lacks.contains(.keyedResults)
                    let meaning = isSigned && preset.meaning == .credentials ? .again(nil) : preset.meaning
                    let isRight = Self.isRight(outcome, meaning, isCertain: preset.isCertain)
                    #expect(isRight, "\(preset.name) to \(call): \(outcome)")
                }
            }
            #expect(account.purchases == 1)
        }
    }

    private static func isRight(_ outcome: CallOutcome, _ meaning: Meaning, isCertain: Bool) -> Bool {
        switch outcome {
        case .silent: true
        case .done: false
        case .failed(let error): meaning.covers(error.kind)
        case .fate(.refused(let error)), .fate(.notSent(let error)): isCertain && meaning.covers(error.kind)
        case .fate(.unknown(let error)): !isCertain && meaning.covers(error.kind)
        case .fate(.accepted), .fate(.halted): false
        }
    }

    @Test("a page of HTML is no answer, although it says 200", arguments: Contract.services)
    func html(service: Service) async throws {
        try await Account.with(service) { account in
            let (handle, batch) = try await account.submit()
            try account.fault("", #"{"answer":{"status":200,"html":"<html>Welcome to the hotel</html>"}}"#)
            for call in [Call.upload, .find, .submitted, .status] {
                guard case .failed(let error) = await account.outcome(of: call, handle, batch) else {
                    Issue.record("\(call) takes HTML for an answer")
                    continue
                }
                #expect(error.kind == .unreadable || error.kind.isTransient, "\(call): \(error)")
            }
            let fate = await account.create(from: handle)
            #expect(fate.isUnknown, "\(fate)")
        }
    }

    @Test("what is gone is gone: statuses are missing, deleting is done", arguments: Contract.services)
    func missing(service: Service) async throws {
        try await Account.with(service) { account in
            let (handle, batch) = try await account.submit()
            try account.fault("", #"{"answer":"not_found"}"#)
            #expect(try await account.provider.status(of: [batch]).isEmpty)
            try await account.provider.discard(handle.file)
        }
    }
}
