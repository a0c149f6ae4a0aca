package import BatchSpoolCore
import HTTPInterface
import JSONLines

extension GeminiBatches {
    /// The batch is asked for once more: it says where the answers are, or holds them, which model gave them, and when.
    ///
    /// Answers inside are read as they come when the batch has said all that before them, as it does where they stand in
    /// `response`; else it is asked again, now that it is known. A batch that is over and names no output gives no answer,
    /// and the next look at it shows it without files; one that is not over by its own word, as a list has it, is not yet
    /// to be read.
    package func results(
        of status: BatchStatus, as form: AnswerForm, into sink: any RowAnswerSink
    ) async throws(ProviderError) {
        guard !status.files.isEmpty else { return }
        let (batch, answers, _) = try await look(at: status.batch, .results) { pages($0, form, nil, sink) }
        switch batch.output {
        case nil:
            guard batch.hasEnded else { throw Self.notOver(status.batch) }
        case .file(let name)?: try await download(name, form, GeminiBatchFacts(batch), into: sink)
        case .inline?:
            guard answers == 0 else { return }
            let facts = GeminiBatchFacts(batch)
            let (again, _, answer) = try await look(at: status.batch, .results) { pages($0, form, facts, sink) }
            guard again.hasList else {
                throw connection.errors.unreadable(.results, answer, missing: "inlined responses")
            }
        }
    }

    private static func notOver(_ batch: BatchRef) -> ProviderError {
        ProviderError(
            kind: .transient(retryAfter: nil), request: Verb.results.rawValue,
            detail: "batch \(batch) is over in the list and not by its own word")
    }

    private func pages(
        _ place: ElementCutter.Place, _ form: AnswerForm, _ facts: GeminiBatchFacts?, _ sink: any RowAnswerSink
    ) -> PageElements {
        let scrubber = connection.errors.scrubber
        return PageElements(place, sink: sink) { GeminiInlineReader(form, facts, scrubber: scrubber) }
    }

    private func download(
        _ name: String, _ form: AnswerForm, _ facts: GeminiBatchFacts, into sink: any RowAnswerSink
    ) async throws(ProviderError) {
        let id = name.hasPrefix("files/") ? String(name.dropFirst(6)) : name
        let address = downloads.appending("/files/\(pathSegment(id)):download?alt=media")
        let scrubber = connection.errors.scrubber
        do throws(ProviderError) {
            try await connection.stream(address, withKey: true, into: sink) {
                GeminiLineReader(form, facts, scrubber: scrubber)
            }
        } catch {
            throw error.speaksOfNoFile ? error.asMissing : error
        }
    }
}
