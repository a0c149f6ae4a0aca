/// What a provider says about one batch.
package struct BatchStatus: Hashable, Codable, Sendable {
    /// How far a batch is.
    package enum Phase: Hashable, Codable, Sendable {
        case submitted
        case processing
        case ended(BatchEnd)

        /// Whether nothing more will happen.
        package var isEnd: Bool {
            if case .ended = self { true } else { false }
        }
    }

    package let batch: BatchRef
    package let phase: Phase
    /// Rows the provider counts as finished, answered or failed; nil when it does not say.
    package let done: Int?
    /// Rows the provider counts in all; nil when it does not say.
    package let total: Int?
    /// Every result file that exists, whatever the phase; any row may be in any of them.
    package let files: [RemoteFile]
    /// Why the whole batch failed, in the provider's words; while it is processing why this look at it, one of several,
    /// brought nothing. Nil otherwise.
    package let problem: ProviderError?
    /// The status word when it is not one the dialect knows; the phase is then `processing`.
    package let unknownWord: String?
    /// Of `total`, rows that a batch which runs has not been given yet; nil when it has all, or does not say.
    package let awaited: Int?

    package init(
        batch: BatchRef, phase: Phase, done: Int? = nil, total: Int? = nil, files: [RemoteFile] = [],
        problem: ProviderError? = nil, unknownWord: String? = nil, awaited: Int? = nil
    ) {
        self.batch = batch
        self.phase = phase
        self.done = done
        self.total = total
        self.files = files
        self.problem = problem
        self.unknownWord = unknownWord
        self.awaited = awaited
    }

    /// The same of a batch that will never be given `rows` of its rows: without any other to come it is over once those
    /// it has are answered.
    package func without(_ rows: Int) -> BatchStatus {
        guard rows > 0, rows == awaited, phase == .processing, let total else { return self }
        return BatchStatus(
            batch: batch, phase: done == total - rows ? .ended(.completed) : phase, done: done, total: total - rows,
            files: files, problem: problem, unknownWord: unknownWord)
    }
}

/// How a batch ended; rows may have been answered in every case.
package enum BatchEnd: String, Hashable, Codable, Sendable {
    case completed
    case failed
    case expired
    case cancelled
}
