import BatchSpoolCore

/// What the tests of parts and jobs are made of.
enum PartSample {
    static let handle = UploadHandle(
        file: RemoteFile("file-1"), bytes: 100, digest: String(repeating: "a", count: 32),
        serverTime: ServerTime(seconds: 1_000), translation: "1-2023-06-01")
    static let attempt = Attempt(key: SubmissionKey("key"), handle: handle, since: ServerTime(seconds: 1_000))
    static let batch = BatchRef("batch_1")
    static let ended = BatchStatus(batch: batch, phase: .ended(.completed), files: [RemoteFile("out-1")])

    static func error(_ kind: ProviderError.Kind) -> ProviderError {
        ProviderError(kind: kind, request: "create", status: 400, code: "some_code", detail: "some words")
    }

    static func capabilities(
        trusted: Bool = true, canFence: Bool = true, carriesRows: Bool = true, waits: Int = 2
    ) -> Capabilities {
        Capabilities(
            listingTrusted: trusted, canFence: canFence, createCarriesRows: carriesRows,
            resolveWait: (1...waits).map { Duration.seconds($0 * 30) }, poll: .seconds(10))
    }

    static func offer(
        price: TokenPrice = TokenPrice(input: Money(picodollars: 2), output: Money(picodollars: 4)),
        adjustments: [Adjustment] = [], wire: String = "m"
    ) -> PlannedOffer {
        PlannedOffer(
            account: AccountName("openai"), vendor: "openai", model: ModelName("m"), wireModel: WireModel(wire),
            price: OfferPrice(token: price, status: .listed, source: "test", asOf: "2026-11"), adjustments: adjustments)
    }

    static func planned(
        ceiling: Money? = Money(picodollars: 500), offer: PlannedOffer = PartSample.offer()
    ) -> PlannedPart {
        PlannedPart(
            group: 0, rows: RowSpan(0..<10), count: 10,
            weight: RowWeight(bytes: 1000, inputTokens: 50, outputCeiling: 100), offer: offer,
            expected: Money(picodollars: 300), ceiling: ceiling)
    }

    static func part(_ number: Int = 1, _ state: PartState = .planned, ceiling: Money? = Money(picodollars: 500))
        -> Part
    {
        let identity = AccountIdentity(
            account: AccountName("openai"), vendor: "openai", dialect: "openai", baseURL: "https://api.openai.com/v1",
            fingerprint: "0a1b2c3d")
        var part = Part(number: number, attempt: 1, planned: planned(ceiling: ceiling), identity: identity, rows: 10)
        part.state = state
        return part
    }

    static let source = Source(
        name: DroppedName("reviews.jsonl"), queue: nil, uid: 1000,
        identity: FileIdentity(device: 1, inode: 2, size: 3, modified: 4, changed: 5),
        claimedAt: Timestamp(milliseconds: 1_795_000_000_123), leased: true)

    /// A job in `phase` with parts in `states`.
    static func record(_ phase: JobPhase = .working, _ states: PartState...) throws -> JobRecord {
        let job = JobID(time: Timestamp(milliseconds: 1_795_000_000_000), randomness: (7, 9))
        var record = JobRecord(
            job: job, spool: "0123456789abcdef0123456789abcdef", sources: [source], options: JobOptions())
        record.phase = phase
        record.groups = [RowGroup(endpoint: .chatCompletions, model: ModelName("m"), parameters: [])]
        record.parts = states.enumerated().map { part($0.offset + 1, $0.element) }
        return record
    }
}
