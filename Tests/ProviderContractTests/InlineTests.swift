import BatchSpoolCore
import FoundationEssentials
import HTTPInterface
import HTTPTypes
import TestKit
import Testing

@Suite("Contract: batches that somebody made without a file")
struct InlineTests {
    @Test("answers that come within the batch are read from it")
    func gemini() async throws {
        let service = try #require(Contract.services.first { $0.name == "gemini" })
        try await Account.with(service) { account in
            let ids = (0..<3).map { QuestionRows.wireID($0) }
            let rows = ids.map { id in
                #"{"request":{"contents":[{"parts":[{"text":"to \#(id)"}]}]},"metadata":{"key":"\#(id)"}}"#
            }
            let requests = rows.joined(separator: ",")
            let body =
                #"{"batch":{"displayName":"x","inputConfig":{"requests":{"requests":[\#(requests)]}}}}"#
            let batch = try await account.create("/models/\(service.model):batchGenerateContent", body)
            let answers = try await account.answers(try await account.ended(batch))
            #expect(answers.all.map(\.wireID) == ids && answers.succeeded.count == 3)
        }
    }
}

extension Account {
    /// Makes a batch by hand.
    fileprivate func create(_ path: String, _ body: String) async throws -> BatchRef {
        let base = try #require(ServiceAddress(provider.identity.baseURL))
        var request = HTTPRequest(
            method: .post, scheme: "http", authority: "\(base.host):\(base.port ?? 80)", path: base.path + path)
        request.headerFields[.authorization] = "Bearer \(simulator.key)"
        request.headerFields[.contentType] = "application/json"
        let answer = try await wire.send(HTTPCall(request, body: .bytes(Array(body.utf8))))
        return BatchRef(try #require(JSON(Data(answer.body))?["name"].text))
    }
}
