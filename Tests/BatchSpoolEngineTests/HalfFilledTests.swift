import BatchSpoolCore
import Testing

@testable import BatchSpoolEngine

@Suite("A batch that another life of the spool left half-filled")
struct HalfFilledTests {
    private static let spool = String(repeating: "0", count: 32)
    private static let job = JobID(time: Timestamp(milliseconds: 1_795_000_000_000), randomness: (7, 9))
    private static let batch = BatchRef("batch_1")

    /// A job whose one part this copy has not submitted.
    private var record: JobRecord {
        let offer = PlannedOffer(
            account: AccountName("xai"), vendor: "xai", model: ModelName("m"), wireModel: WireModel("m"),
            price: OfferPrice(
                token: TokenPrice(input: .zero, output: .zero), status: .listed, source: "test", asOf: "2026-11"))
        let planned = PlannedPart(
            group: 0, rows: RowSpan(0..<10), count: 10,
            weight: RowWeight(bytes: 1000, inputTokens: 50, outputCeiling: 100), offer: offer, expected: nil,
            ceiling: nil)
        let identity = AccountIdentity(
            account: AccountName("xai"), vendor: "xai", dialect: "xai", baseURL: "https://api.x.ai/v1", fingerprint: "")
        var record = JobRecord(job: Self.job, spool: Self.spool, sources: [], options: JobOptions())
        record.parts = [Part(number: 1, attempt: 1, planned: planned, identity: identity, rows: 10)]
        return record
    }

    private func state(awaitsRows: Bool, _ filling: Filling?) -> PartState {
        var record = record
        let key = SubmissionKey("000000000000-\(Self.job)-1-1-0123456789abcdef-x10")
        record.take(SubmittedBatch(key: key, batch: Self.batch, awaitsRows: awaitsRows), for: 1, filling)
        return record.parts[0].state
    }

    @Test(
        "is given the others where they are its part's, closed where it was made for others, and waited for once full")
    func taken() {
        let handle = UploadHandle(
            file: RemoteFile(Self.batch.rawValue), bytes: 9, digest: "0", serverTime: nil, translation: "4")
        guard case .unresolved(let attempt, 0) = state(awaitsRows: true, .rows(handle)), attempt.handle == handle,
            case .fencing(let closed) = state(awaitsRows: true, .otherRows), closed.handle.file == handle.file,
            closed.handle.translation != nil, case .running(Self.batch, _) = state(awaitsRows: false, nil)
        else { Issue.record(); return }
    }

    @Test("is closed, not waited for, where the rows of its part cannot be read")
    func unread() {
        guard case .fencing(let attempt) = state(awaitsRows: true, nil) else { Issue.record(); return }
        #expect(attempt.handle.translation != nil)
    }
}
