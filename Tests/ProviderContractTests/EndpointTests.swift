import BatchSpoolCore
import TestKit
import Testing

@Suite("Contract: every endpoint that a dialect takes")
struct EndpointTests {
    /// A service, and an endpoint it takes in batches.
    struct Place: Sendable, CustomTestStringConvertible {
        let service: Service
        let endpoint: Endpoint

        var testDescription: String { "\(service.testDescription) \(endpoint.rawValue)" }
        var model: String {
            endpoint == .embeddings ? EndpointTests.vectors[service.vendor] ?? "BAAI/bge-m3" : service.model
        }
    }

    /// Models that make vectors; elsewhere it is one of open weights.
    private static let vectors = [
        "openai": "text-embedding-3-small", "elsewhere": "text-embedding-3-small", "gemini": "gemini-embedding-001",
        "mistral": "mistral-embed",
    ]

    static let places = Contract.services.flatMap { service in
        AccountTerms(account: AccountName("contract"), vendor: service.vendor).endpoints.map {
            Place(service: service, endpoint: $0)
        }
    }

    @Test("maps every id back, in the shape of the endpoint, and reports usage", arguments: places)
    func answers(place: Place) async throws {
        let shuffled = Account.scenario(#""route":"create_batch""#, #"{"batch":{"order":"shuffled"}}"#)
        try await Account.with(place.service, shuffled) { account in
            let answers = try await account.answers(
                to: EndpointRows(endpoint: place.endpoint, count: 6), of: place.model)
            let questions = Questions(in: account.wire.streamed, member: place.service.question)
            #expect(answers.all.count == 6 && answers.unreadable == 0)
            for row in 0..<6 {
                let id = QuestionRows.wireID(row)
                let (found, echo) = (answers[id], try #require(questions.echo(id)))
                #expect(found.count == 1 && found.allSatisfy { $0.isRight(at: place.endpoint, echo) }, "row \(row)")
                #expect(found.allSatisfy { $0.reportsUsage(at: place.endpoint) }, "row \(row)")
            }
        }
    }
}

extension Account {
    /// Submits `rows`, waits for their end and collects their answers.
    fileprivate func answers(to rows: EndpointRows, of model: String) async throws -> Answers {
        let part = rows.part(of: model)
        let handle = try await provider.upload(part)
        let order = BatchOrder(
            key: Self.key, endpoint: rows.endpoint, model: WireModel(model), rows: rows.count, metadata: [:])
        let carried = provider.capabilities.createCarriesRows ? part : nil
        let fate = await provider.create(from: handle, order: order, part: carried)
        guard case .accepted(let batch, _) = fate else { throw Broken("the create was not accepted: \(fate)") }
        let answers = Answers()
        try await provider.results(of: try await ended(batch), as: AnswerForm(endpoint: rows.endpoint), into: answers)
        return answers
    }
}
