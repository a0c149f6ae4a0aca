package import BatchSpoolCore
import HTTPTypes

extension AnthropicBatches {
    /// `{"requests":[{"custom_id","params"},…]}`, made while it is sent, of the length that `upload` counted.
    package func create(from handle: UploadHandle, order: BatchOrder, part: PartPayload?) async -> CreateFate {
        guard let part else { return .notSent(Self.withoutRows) }
        let frame = PartBody.Frame(head: Array("{\"requests\":[".utf8), tail: Array("]}".utf8))
        guard handle.translation == manner.translation else { return .notSent(.otherRows) }
        let body = PartBody(part, as: .anthropic(manner), within: frame, counted: handle)
        let request = connection.requests.request(.post, Self.path, type: "application/json")
        return await connection.create(request, body) { $0["id"].text }
    }

    private static let withoutRows = ProviderError(
        kind: .local, request: Verb.create.rawValue, detail: "a create of this dialect carries its rows")
}
