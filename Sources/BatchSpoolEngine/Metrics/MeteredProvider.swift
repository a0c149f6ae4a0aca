import BatchSpoolCore

/// A provider whose calls are counted, and heard of where they show what holds for all of the account.
struct MeteredProvider: BatchProvider {
    let provider: any BatchProvider
    let meters: ProviderMeters
    let time: any Timekeeper
    let tell: @Sendable (AccountVerdict) -> Void

    var identity: AccountIdentity { provider.identity }
    var capabilities: Capabilities { provider.capabilities }
    var oneByOne: (any RowProvider)? { provider.oneByOne }

    func upload(_ part: PartPayload) async throws(ProviderError) -> UploadHandle {
        // What follows a refusal of new work is decided where it is known which part was refused.
        let handle = try await counted("upload") { () async throws(ProviderError) in try await provider.upload(part) }
        meters.uploaded(handle.bytes, identity.account)
        return handle
    }

    func create(from handle: UploadHandle, order: BatchOrder, part: PartPayload?) async -> CreateFate {
        let start = time.elapsed()
        let fate = await provider.create(from: handle, order: order, part: part)
        meters.count("create", identity.account, fate.resultWord, time.elapsed() - start)
        return fate
    }

    func createAgain(from handle: UploadHandle, order: BatchOrder, since: ServerTime?) async -> CreateFate? {
        let start = time.elapsed()
        let fate = await provider.createAgain(from: handle, order: order, since: since)
        guard let fate else { return nil }
        meters.count("create", identity.account, fate.resultWord, time.elapsed() - start)
        if let error = fate.error ?? fate.obstacle { refused(.work, error, start) }
        return fate
    }

    func find(
        _ key: SubmissionKey, handle: UploadHandle, since: ServerTime?
    ) async throws(ProviderError) -> [BatchRef] {
        try await metered("find") { () async throws(ProviderError) in
            try await provider.find(key, handle: handle, since: since)
        }
    }

    func submitted(under prefix: String) async throws(ProviderError) -> [SubmittedBatch] {
        try await metered("submitted") { () async throws(ProviderError) in
            try await provider.submitted(under: prefix)
        }
    }

    func handle(of batch: SubmittedBatch, part: PartPayload) async throws(ProviderError) -> UploadHandle? {
        try await provider.handle(of: batch, part: part)
    }

    func status(of batches: [BatchRef]) async throws(ProviderError) -> [BatchRef: BatchStatus] {
        try await metered("status", showing: batches.isEmpty ? nil : .status) { () async throws(ProviderError) in
            try await provider.status(of: batches)
        }
    }

    func results(
        of status: BatchStatus, as form: AnswerForm, into sink: any RowAnswerSink
    ) async throws(ProviderError) {
        try await metered("results", showing: status.files.isEmpty ? nil : .results) { () async throws(ProviderError) in
            try await provider.results(of: status, as: form, into: sink)
        }
    }

    func cancel(_ batch: BatchRef) async throws(ProviderError) {
        try await metered("cancel") { () async throws(ProviderError) in try await provider.cancel(batch) }
    }

    func discard(_ file: RemoteFile) async throws(ProviderError) {
        try await metered("discard") { () async throws(ProviderError) in try await provider.discard(file) }
    }

    /// `proof`: what success shows; nil for nothing, as where no request may have been made. Where rows are answered one
    /// by one batches are ours alone.
    private func metered<Value>(
        _ call: String, showing proof: AccountGate.Proof? = nil, _ body: () async throws(ProviderError) -> Value
    ) async throws(ProviderError) -> Value {
        let start = time.elapsed()
        do throws(ProviderError) {
            let value = try await counted(call, body)
            if let proof, oneByOne == nil {
                tell(AccountVerdict(account: identity.account, sent: start, finding: .accepts(proof)))
            }
            return value
        } catch {
            refused(.look, error, start)
            throw error
        }
    }

    private func refused(_ call: AccountGate.Call, _ error: ProviderError, _ start: Duration) {
        guard error.concernsAccount else { return }
        tell(AccountVerdict(account: identity.account, sent: start, finding: .refuses(call, error)))
    }

    private func counted<Value>(
        _ call: String, _ body: () async throws(ProviderError) -> Value
    ) async throws(ProviderError) -> Value {
        let start = time.elapsed()
        do throws(ProviderError) {
            let value = try await body()
            meters.count(call, identity.account, "ok", time.elapsed() - start)
            return value
        } catch {
            meters.count(call, identity.account, error.kind.word, time.elapsed() - start)
            throw error
        }
    }
}

extension CreateFate {
    fileprivate var resultWord: String {
        switch self {
        case .accepted: "ok"
        case .refused(let error): error.kind.word
        case .notSent: "not_sent"
        case .unknown: "unknown"
        case .halted: "halted"
        }
    }
}

extension ProviderError.Kind {
    /// The kind in one word, for a label.
    var word: String {
        switch self {
        case .transient: "transient"
        case .quota: "quota"
        case .credentials: "credentials"
        case .refused: "refused"
        case .missing: "missing"
        case .unreadable: "unreadable"
        case .local: "local"
        }
    }
}

extension EngineAccount {
    /// The same account with its calls counted, and `tell` called for what they show of it.
    func metered(
        by meters: ProviderMeters, _ time: any Timekeeper, tell: @escaping @Sendable (AccountVerdict) -> Void
    ) -> EngineAccount {
        EngineAccount(
            provider: MeteredProvider(provider: provider, meters: meters, time: time, tell: tell), terms: terms,
            maxBatches: maxBatches, isSimulator: isSimulator, stuckAfter: stuckAfter)
    }
}
