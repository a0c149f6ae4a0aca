import BatchSpoolCore
import HTTPInterface
import HTTPTypes

/// Rows that stand inside the create: `{"requests":{"requests":[{"metadata","request"},…]}}` in place of a file.
///
/// Each is told from the others by the `key` in its metadata, which its answer repeats. Source: googleapis/python-genai
/// 3.4.0, `batches.py`, `_BatchJobSource_to_mldev` and `_InlinedRequest_to_mldev`, whose metadata is any text by name.
extension GeminiBatches {
    private static let mark = "inline:"
    /// More than stands around the rows, with a display name of the greatest length.
    private static let frame = 4096

    /// Whether `handle` stands for rows and not for a file.
    static func isInline(_ handle: UploadHandle) -> Bool { handle.file.rawValue.hasPrefix(mark) }
    static func isInline(_ file: RemoteFile) -> Bool { file.rawValue.hasPrefix(mark) }

    /// What stands for the rows of `part` that its create will carry; nil when they go as a file: vectors, of which no page
    /// says that their answers repeat the key, rows that have become too many bytes, and rows that were put together for a
    /// file and whose answers may become too many.
    ///
    /// Nothing is sent but a look at the list, which gives the provider's clock and shows early whether the key is good.
    func inlineHandle(_ part: PartPayload) async throws(ProviderError) -> UploadHandle? {
        guard inline, part.endpoint == .chatCompletions, InlineRows.bound(answersTo: part) else { return nil }
        let rows = try await CarriedRows(part, as: .geminiInline)
        guard rows.bytes + Self.frame < InlineRows.createLimit else { return nil }
        let answer = try await connection.page(
            connection.requests.request(.get, "/batches?pageSize=1"), .upload,
            through: NoAnswers.pages(.operations(.upload)), policy: connection.requests.downloadPolicy)
        guard WireValue(answer.body) != nil else {
            throw connection.errors.unreadable(.upload, answer, missing: "list of batches")
        }
        return UploadHandle(
            file: RemoteFile(Self.mark + rows.digest), bytes: rows.bytes, digest: rows.digest,
            serverTime: answer.serverDate.map { ServerTime(seconds: $0) }, translation: Self.translation)
    }

    /// All that the bytes of rows depend on beside their job.
    private static let translation = "\(RowTranslator.version)"

    /// Sends the create, whose body begins with `head`, made while it is sent, of the length that `inlineHandle` counted.
    func createInline(
        _ request: HTTPRequest, _ head: [UInt8], from handle: UploadHandle, part: PartPayload?
    ) async -> CreateFate {
        guard let part, handle.translation == Self.translation else { return .notSent(.otherRows) }
        let frame = PartBody.Frame(
            head: head + Array("\"requests\":{\"requests\":[".utf8), tail: Array("]}}}}".utf8))
        let body = PartBody(part, as: .geminiInline, within: frame, counted: handle)
        return await connection.create(request, body) { GeminiBatchObject($0)?.name }
    }
}

extension RowForm {
    /// An element of `requests`.
    fileprivate static var geminiInline: RowForm {
        gemini(.chatCompletions).within(
            Envelope(head: "{\"metadata\":{\"key\":\"", middle: "\"},\"request\":", tail: "}", separator: ","))
    }
}
