import BatchSpoolCore
import TestKit
import Testing

@Suite("Contract: every answer goes to its question")
struct ResultTests {
    @Test("maps every id back, whatever the order", arguments: Contract.services, ["input", "reversed", "shuffled"])
    func mapsBack(service: Service, order: String) async throws {
        let mixed = Account.scenario(#""route":"create_batch""#, #"{"batch":{"order":"\#(order)"}}"#)
        try await Account.with(service, mixed) { account in
            let (end, answers) = try await account.run(20)
            #expect(end.phase == .ended(.completed) && answers.all.count == 20 && answers.unreadable == 0)
            account.expectEchoes(answers, rows: 0..<20)
        }
    }

    @Test("reports what was used, by which model, and why it ended", arguments: Contract.services)
    func usage(service: Service) async throws {
        try await Account.with(service) { account in
            let (_, answers) = try await account.run()
            for answer in answers.all {
                #expect((answer.usage?.input ?? 0) > 0 && (answer.usage?.output ?? 0) > 0)
                #expect(answer.hasModel && answer.hasReason)
                #expect(answer.body["choices"][0]["finish_reason"].text == "stop")
            }
        }
    }

    @Test("counts what is done, when it says so at all", arguments: Contract.services)
    func counts(service: Service) async throws {
        try await Account.with(service) { account in
            let end = try await account.run().end
            #expect(end.done == nil || end.done == 4)
            #expect(end.total == nil || end.total == 4)
        }
    }

    @Test(
        "survives how lines end",
        arguments: Contract.services, [#"{"crlf":true}"#, #"{"final_newline":false}"#, #"{"empty_error_file":true}"#])
    func lineEnds(service: Service, batch: String) async throws {
        let scenario = Account.scenario(#""route":"create_batch""#, #"{"batch":\#(batch)}"#)
        try await Account.with(service, scenario) { account in
            let answers = try await account.run().answers
            account.expectEchoes(answers, rows: 0..<4)
            #expect(answers.all.count == 4 && answers.unreadable == 0)
        }
    }

    @Test("a file that ends within a line costs that line alone", arguments: Contract.services)
    func truncated(service: Service) async throws {
        let scenario = Account.scenario(#""route":"create_batch""#, #"{"batch":{"truncate":20}}"#)
        try await Account.with(service, scenario) { account in
            let answers = try await account.run().answers
            #expect(answers.all.count >= 3 && answers.all.allSatisfy { account.isRight($0) })
        }
    }

    @Test("answers that are gone are told as such, as often as they are asked for", arguments: Contract.services)
    func gone(service: Service) async throws {
        guard service.lacks.isDisjoint(with: [.files, .keyedResults]) else { return }
        let scenario = Account.scenario(#""route":"create_batch""#, #"{"batch":{"output_gone":true}}"#)
        try await Account.with(service, scenario) { account in
            let (_, batch) = try await account.submit()
            let end = try await account.ended(batch)
            for _ in 0..<2 {
                let error = await #expect(throws: ProviderError.self) { try await account.answers(end) }
                #expect(error?.kind == .missing, "\(String(describing: error))")
            }
        }
    }

    @Test("a download that breaks off fails, and works the next time", arguments: Contract.services)
    func cutDownload(service: Service) async throws {
        try await Account.with(service) { account in
            let (_, batch) = try await account.submit(40)
            let end = try await account.ended(batch)
            try account.fault(#""route":["\#(service.answersRoute)","signed"]"#, #"{"cut":"in_body"}"#)
            let error = await #expect(throws: ProviderError.self) { try await account.answers(end) }
            #expect(error?.kind.isTransient == true, "\(String(describing: error))")
            try account.simulator.scenario("{}")
            account.expectEchoes(try await account.answers(end), rows: 0..<40)
        }
    }
}

extension ProviderError.Kind {
    var isTransient: Bool {
        if case .transient = self { true } else { false }
    }
}
