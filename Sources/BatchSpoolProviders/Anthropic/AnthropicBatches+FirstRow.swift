import BatchSpoolCore
import Synchronization

extension AnthropicBatches {
    /// Whose rows a batch that has ended holds, by the first line of its results; nil when they are not ours.
    ///
    /// The ids of a batch all begin alike, so the download ends behind that line. Throws when the results are gone: such
    /// a batch can be anybody's.
    func firstRow(of batch: AnthropicBatchObject) async throws(ProviderError) -> AnthropicRowID? {
        guard !batch.isArchived else { throw Self.gone(batch) }
        let first = FirstRow()
        do {
            try await stream(
                batch.ref, as: AnswerForm(endpoint: .chatCompletions, format: .raw), created: 0, into: first)
        } catch {
            guard first.id != nil else { throw error.kind == .missing ? Self.gone(batch) : error }
        }
        guard let id = first.id else { throw Self.gone(batch) }
        return AnthropicRowID(id)
    }

    private static func gone(_ batch: AnthropicBatchObject) -> ProviderError {
        ProviderError(
            kind: .unreadable, request: Verb.list.rawValue,
            detail: "batch \(batch.id) has no results any more that would show whose it is")
    }
}

/// Keeps the id of the first line and refuses everything behind it.
private final class FirstRow: RowAnswerSink {
    private let found = Mutex<String?>(nil)

    var id: String? { found.withLock { $0 } }

    func receive(_ answer: borrowing RowAnswer) throws(ProviderError) {
        let id = String(decoding: answer.wireID, as: UTF8.self)
        found.withLock { $0 = $0 ?? id }
        throw Self.enough
    }

    func receive(unreadable line: UnsafeRawBufferPointer) throws(ProviderError) {
        throw ProviderError(kind: .unreadable, request: Verb.results.rawValue, detail: "the first line is no result")
    }

    private static let enough = ProviderError(
        kind: .local, request: Verb.results.rawValue, detail: "one line is enough")
}
