package import BatchSpoolCore
import HTTPTypes

extension AnthropicBatches {
    /// `{"requests":[{"custom_id","params"},…]}`, made while it is sent, of a length that is known before.
    package func create(from handle: UploadHandle, order: BatchOrder, part: PartPayload?) async -> CreateFate {
        guard let part else { return .notSent(Self.withoutRows) }
        let frame = PartBody.Frame(head: Array("{\"requests\":[".utf8), tail: Array("]}".utf8))
        let body: PartBody
        do {
            body = try await PartBody(part, as: .anthropic(manner), within: frame)
        } catch {
            return .notSent(error)
        }
        let request = connection.requests.request(.post, Self.path, type: "application/json")
        return await connection.create(request, body) { $0["id"].text }
    }

    private static let withoutRows = ProviderError(
        kind: .local, request: Verb.create.rawValue, detail: "a create of this dialect carries its rows")
}
