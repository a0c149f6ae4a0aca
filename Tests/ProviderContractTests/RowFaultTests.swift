import BatchSpoolCore
import TestKit
import Testing

@Suite("Contract: one odd row spoils no other")
struct RowFaultTests {
    @Test("rows beside an odd one keep their answers", arguments: Contract.services, Self.oddities)
    func others(service: Service, oddity: Oddity) async throws {
        let scenario = Account.scenario(#""route":"create_batch","row":2"#, oddity.action)
        try await Account.with(service, scenario) { account in
            let answers = try await account.run().answers
            account.expectEchoes(answers, rows: [0, 2, 3])
            let odd = answers[QuestionRows.wireID(1)]
            switch oddity.outcome {
            case .answered: #expect(odd.contains { account.isRight($0) })
            case .nothing: #expect(odd.isEmpty)
            case .failed: #expect(!odd.contains { $0.succeeded })
            case .anything: break
            }
        }
    }

    /// An odd row, and what may be told of it.
    struct Oddity: Sendable, CustomTestStringConvertible {
        enum Outcome: Sendable { case answered, nothing, failed, anything }

        let action: String
        let outcome: Outcome

        var testDescription: String { action }

        init(_ action: String, _ outcome: Outcome) {
            (self.action, self.outcome) = (action, outcome)
        }
    }

    static let oddities = [
        Oddity(#"{"row":"missing"}"#, .nothing), Oddity(#"{"row":"duplicate"}"#, .answered),
        Oddity(#"{"row":"duplicate_different"}"#, .answered), Oddity(#"{"row":"wrong_file"}"#, .answered),
        Oddity(#"{"row":"both_files"}"#, .anything), Oddity(#"{"row":"unknown_extra"}"#, .anything),
        Oddity(#"{"row":"altered_id"}"#, .nothing), Oddity(#"{"row":"garbage"}"#, .nothing),
        Oddity(#"{"row":"string_body"}"#, .anything), Oddity(#"{"row":"no_status_code"}"#, .anything),
        Oddity(#"{"row":"empty_output"}"#, .anything), Oddity(#"{"row":"refusal"}"#, .anything),
        Oddity(#"{"row":"content_filter"}"#, .anything),
        Oddity(#"{"row":"status","status":400,"error":{"message":"no"}}"#, .failed),
        Oddity(#"{"row":"status","status":500,"error":{"message":"no"}}"#, .failed),
        Oddity(#"{"row":"error","error":{"code":"batch_expired","message":"late"}}"#, .failed),
    ]

    @Test("a row that failed says why, and whether asking again may help", arguments: Contract.services)
    func failed(service: Service) async throws {
        let action = #"{"row":"status","status":400,"error":{"message":"no such thing"}}"#
        try await Account.with(service, Account.scenario(#""row":2"#, action)) { account in
            let odd = try #require(try await account.run().answers[QuestionRows.wireID(1)].first)
            #expect(!odd.succeeded && !odd.retryable)
        }
    }
}
