package import BatchSpoolCore
import HTTPInterface
import HTTPTypes

extension OpenAIBatches {
    package func createAgain(from handle: UploadHandle, order: BatchOrder, since: ServerTime?) async -> CreateFate? {
        guard let limit = capabilities.repeatsCreatesFor, quirks.sendsIdempotencyKey, let since,
            let now = await serverSeconds(), Duration.zero...limit ~= .seconds(now - since.seconds)
        else { return nil }
        return await create(from: handle, order: order, part: nil)
    }

    /// What time it is at the service, in seconds since 1970; nil when it does not say, or does not answer.
    ///
    /// Our own clock may have been set meanwhile, and a key that has run out makes a second batch.
    private func serverSeconds() async -> Int? {
        let call = HTTPCall(
            connection.requests.request(.get, "/batches?limit=1"), policy: connection.requests.smallPolicy)
        return try? await connection.send(call, .list).serverDate
    }
}
