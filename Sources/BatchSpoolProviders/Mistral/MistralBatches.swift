package import BatchSpoolCore
package import HTTPInterface
import HTTPTypes

/// Mistral's batch jobs over an uploaded file.
///
/// `POST /files` takes the rows and checks every one of them, `POST /batch/jobs` starts a job over them, `GET
/// /batch/jobs` lists them by number of page, and up to two files hold the answers. The model is the job's, not the rows'. A
/// failed row's body is JSON within a string.
///
/// The listing takes metadata to look for. Its interface declares one object in the query and no style for it; it is sent
/// as JSON, while Mistral's own clients spread its members over the query.
///
/// Source: mistralai/client-python 3.7.0 (`batch/jobs`, `files`, `JobsAPIRoutesBatchGetBatchJobsRequest`) and
/// docs.mistral.ai, "Batch processing", November 2026.
package struct MistralBatches: BatchProvider {
    let connection: AccountConnection
    let boundary: @Sendable () -> String
    /// Hours after which a job that has not ended is given up.
    private let timeoutHours: Int

    /// `window` is how long a job may take, such as `24h` or `7d`, from an hour to seven days; `boundary` gives a new multipart boundary each time.
    package init(
        _ account: ProviderAccount, window: String, transport: any HTTPTransport,
        boundary: @escaping @Sendable () -> String
    ) {
        connection = AccountConnection(account, transport: transport)
        self.boundary = boundary
        timeoutHours = Self.hours(window)
    }

    package var identity: AccountIdentity { connection.account.identity }
    package var capabilities: Capabilities { connection.account.capabilities }

    package func upload(_ part: PartPayload) async throws(ProviderError) -> UploadHandle {
        try await connection.upload(
            part, as: .mistral(part.endpoint), fields: [("purpose", "batch")], to: "/files", boundary: boundary())
    }

    package func create(from handle: UploadHandle, order: BatchOrder, part: PartPayload?) async -> CreateFate {
        let body = JSONBody([
            ("input_files", .list([.string(handle.file.rawValue)])), ("endpoint", .string(order.endpoint.rawValue)),
            ("model", .string(order.model.rawValue)), ("metadata", .object(order.pairs)),
            ("timeout_hours", .int(timeoutHours)),
        ])
        let request = connection.requests.request(.post, "/batch/jobs", type: "application/json")
        return await connection.create(request, body.bytes) { $0["id"].text }
    }

    package func results(
        of status: BatchStatus, as form: AnswerForm, into sink: any RowAnswerSink
    ) async throws(ProviderError) {
        let scrubber = connection.errors.scrubber
        for file in status.files {
            let address = connection.account.base.appending("/files/\(pathSegment(file.rawValue))/content")
            try await connection.stream(address, withKey: true, into: sink) {
                ResultLineReader(form, mends: true, scrubber: scrubber)
            }
        }
    }

    /// What a refusal means is decided by the job itself.
    package func cancel(_ batch: BatchRef) async throws(ProviderError) {
        try await connection.cancel(at: Self.path(batch) + "/cancel") {
            guard let job = try? await job(batch, .cancel) else { return false }
            return job.status.phase.isEnd
        }
    }

    package func discard(_ file: RemoteFile) async throws(ProviderError) {
        try await connection.delete("/files/" + pathSegment(file.rawValue), .discard)
    }

    private static func hours(_ window: String) -> Int {
        guard let number = Int(window.dropLast()), number < 1 << 20 else { return 24 }
        return min(max(window.hasSuffix("d") ? number * 24 : window.hasSuffix("h") ? number : 24, 1), 168)
    }

    static func path(_ batch: BatchRef) -> String {
        "/batch/jobs/" + pathSegment(batch.rawValue)
    }
}
