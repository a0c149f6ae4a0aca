import BatchSpoolCore

/// The calls of the port.
enum Call: String, CaseIterable, Sendable {
    case upload, create, find, submitted, status, results, cancel, discard
}

/// How a call ended.
enum CallOutcome {
    case done
    case failed(ProviderError)
    case fate(CreateFate)
    /// It sent nothing, so nothing could go wrong.
    case silent
}

extension Account {
    /// Makes one call about a batch that was submitted, and tells how it ended.
    func outcome(of call: Call, _ handle: UploadHandle, _ batch: BatchRef, end: BatchStatus? = nil) async -> CallOutcome
    {
        let before = wire.sent.count
        var outcome = CallOutcome.done
        do throws(ProviderError) {
            if call == .create {
                outcome = .fate(await create(from: handle))
            } else {
                try await make(call, handle, batch, end)
            }
        } catch {
            outcome = .failed(error)
        }
        return wire.sent.count == before ? .silent : outcome
    }

    private func make(
        _ call: Call, _ handle: UploadHandle, _ batch: BatchRef, _ end: BatchStatus?
    ) async throws(ProviderError) {
        switch call {
        case .upload: _ = try await provider.upload(part())
        case .create: break
        case .find: _ = try await provider.find(Self.key, handle: handle, since: nil)
        case .submitted: _ = try await provider.submitted(under: Self.prefix)
        case .status: _ = try await provider.status(of: [batch])
        case .results:
            let status = end ?? BatchStatus(batch: batch, phase: .ended(.completed), files: [handle.file])
            try await provider.results(of: status, as: AnswerForm(endpoint: .chatCompletions), into: Answers())
        case .cancel: try await provider.cancel(batch)
        case .discard: try await provider.discard(handle.file)
        }
    }
}
