package import BatchSpoolCore
import HTTPInterface

extension AnthropicBatches {
    /// Nothing is sent but a look at the list, which gives the provider's clock and shows early whether the key is good.
    package func upload(_ part: PartPayload) async throws(ProviderError) -> UploadHandle {
        let rows = try await CarriedRows(part, as: .anthropic(manner))
        let (_, answer) = try await connection.get(Self.path + "?limit=1", .upload)
        let prefix = String(part.wirePrefix.dropLast())
        return UploadHandle(
            file: AnthropicFile.rows(prefix: prefix, count: rows.count, digest: rows.digest).file, bytes: rows.bytes,
            digest: rows.digest, serverTime: answer.serverDate.map { ServerTime(seconds: $0) },
            translation: manner.translation)
    }
}
