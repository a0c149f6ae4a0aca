import BatchSpoolCore
import Testing

/// What every order means for a job in every state: the table of commands, states and words.
@Suite struct VerdictTests {
    /// A job as orders find it.
    enum Case: String, CaseIterable, Sendable {
        case claiming, claimed, planned, uploaded, submitting, unresolved, running, settled
        case delivering, delivered, rejected, cancelled, paused
    }

    /// The words for cancel, hold, release, retry --not-submitted, --submitted, --errors and adopt.
    private static let words: [Case: [OrderWord]] = [
        .claiming: [.cancelled, .held, .already, .notUnresolved, .notUnresolved, .stillRunning, .notUnresolved],
        .claimed: [.cancelled, .held, .already, .notUnresolved, .notUnresolved, .stillRunning, .notUnresolved],
        .planned: [.cancelled, .held, .already, .notUnresolved, .notUnresolved, .stillRunning, .notUnresolved],
        .uploaded: [.cancelled, .held, .already, .notUnresolved, .notUnresolved, .stillRunning, .notUnresolved],
        .submitting: [.cancelling, .held, .already, .notUnresolved, .notUnresolved, .stillRunning, .notUnresolved],
        .unresolved: [.cancelling, .held, .already, .retrying, .retrying, .stillRunning, .adopted],
        .running: [.cancelling, .held, .already, .notUnresolved, .notUnresolved, .stillRunning, .notUnresolved],
        .settled: [.cancelled, .held, .already, .notUnresolved, .notUnresolved, .stillRunning, .notUnresolved],
        .delivering: [.cancelTooLate, .ended, .ended, .ended, .ended, .stillRunning, .notUnresolved],
        .delivered: [.cancelTooLate, .ended, .ended, .ended, .ended, .stillRunning, .notUnresolved],
        .rejected: [.cancelTooLate, .ended, .ended, .ended, .ended, .stillRunning, .notUnresolved],
        .cancelled: [.already, .ended, .already, .notUnresolved, .notUnresolved, .stillRunning, .notUnresolved],
        .paused: [.cancelled, .already, .released, .notUnresolved, .notUnresolved, .stillRunning, .notUnresolved],
    ]

    static let orders: [Order] =
        [OrderKind.cancel, .hold, .release].map { Order($0, [OrderTarget(job: OrderSample.id)]) }
        + [RetryKind.notSubmitted, .submitted, .errors].map { OrderSample.retry($0) } + [OrderSample.adopt([])]

    @Test("R-221 R-222 R-223 commands are answered as documented in every state of a job", arguments: Case.allCases)
    func table(state: Case) throws {
        let record = try Self.record(state)

        #expect(Self.orders.map { record.verdict(on: $0).word } == Self.words[state])
    }

    @Test("a refused order changes nothing, an obeyed one is remembered", arguments: Case.allCases)
    func memory(state: Case) throws {
        for order in Self.orders.dropLast() {
            let (record, verdict) = (try Self.record(state), try Self.record(state).verdict(on: order))
            var changed = record
            changed.apply(verdict, by: OrderSample.mark)
            let isObeyed = verdict.word.isDone && verdict.word != .already
            #expect((changed != record) == isObeyed)
            #expect((changed.orders?.last?.order == OrderSample.id) == isObeyed)
        }
    }

    /// What an order meets when a job is held, and whether the hold ends by it.
    struct HoldCase: Sendable {
        let reason: HoldReason
        let release: OrderWord
        var notSubmitted = OrderWord.notUnresolved
        var submitted = OrderWord.notUnresolved
    }

    static let holds: [HoldCase] = HoldReason.allCases.map { reason in
        switch reason {
        case .createUnresolved:
            HoldCase(reason: reason, release: .needsAnswer, notSubmitted: .retrying, submitted: .retrying)
        case .spoolMoved: HoldCase(reason: reason, release: .spoolMoved)
        case .batchVanished, .outputGone:
            HoldCase(reason: reason, release: .released, notSubmitted: .retrying, submitted: .retrying)
        case .batchStuck: HoldCase(reason: reason, release: .released, submitted: .retrying)
        default: HoldCase(reason: reason, release: .released)
        }
    }

    @Test("each reason to be held has its release path", arguments: holds)
    func held(hold: HoldCase) throws {
        let record = try Self.held(hold.reason)

        #expect(record.verdict(on: Self.orders[2]).word == hold.release)
        #expect(record.verdict(on: Self.orders[3]).word == hold.notSubmitted)
        #expect(record.verdict(on: Self.orders[4]).word == hold.submitted)
        for order in Self.orders[2...4] where record.verdict(on: order).word.isDone {
            var changed = record
            changed.apply(record.verdict(on: order), by: OrderSample.mark)
            #expect(changed.hold == nil)
        }
    }

    @Test("a job that is over knows what it is asked")
    func ended() throws {
        var record = try PartSample.record(.delivered)
        func words() -> [OrderWord] { Self.orders.map { OrderVerdict.ofEnded($0, record: record).word } }
        record.sources[0].counts = RowCounts(rows: 3, results: 3, errors: 0)
        #expect(words() == [.ended, .ended, .ended, .ended, .ended, .nothingFailed, .ended])
        record.sources[0].counts = RowCounts(rows: 3, results: 1, errors: 2)
        #expect(words()[5] == .retrying)
        record.sources[0].rejection = "bad_json"
        #expect(words()[5] == .rejected)
        record.sources[0].cancelled = OrderSample.mark
        #expect(words()[0] == .already && words()[5] == .retrying)
    }

    static func record(_ state: Case) throws -> JobRecord {
        let attempt = PartSample.attempt
        var record =
            switch state {
            case .claiming: try PartSample.record(.claiming)
            case .claimed, .rejected, .cancelled, .paused: try PartSample.record(.claimed)
            case .planned: try PartSample.record(.working, .planned)
            case .uploaded: try PartSample.record(.working, .uploaded(PartSample.handle))
            case .submitting: try PartSample.record(.working, .submitting(attempt))
            case .unresolved: try PartSample.record(.working, .unresolved(attempt, looks: 3))
            case .running: try PartSample.record(.working, .running(PartSample.batch, attempt))
            case .settled: try PartSample.record(.working, .settled(.ended(PartSample.batch, .expired, files: [])))
            case .delivering: try PartSample.record(.delivering)
            case .delivered: try PartSample.record(.delivered)
            }
        if state == .rejected { record.sources[0].rejection = "bad_json" }
        if state == .cancelled { record.sources[0].cancelled = OrderSample.mark }
        if state == .paused { record.paused = OrderSample.mark }
        return record
    }

    /// A job with one part in the state in which it comes to be held for a reason.
    static func held(_ reason: HoldReason) throws -> JobRecord {
        let attempt = PartSample.attempt
        let state: PartState =
            switch reason {
            case .createUnresolved: .unresolved(attempt, looks: 9)
            case .batchVanished, .batchStuck, .providerChanged: .running(PartSample.batch, attempt)
            case .outputGone: .fetching(PartSample.ended, attempt)
            case .cancelledAtProvider: .settled(.ended(PartSample.batch, .cancelled, files: []))
            default: .planned
            }
        var record = try PartSample.record(.working, state)
        record.hold = Hold(reason: reason, detail: "d", since: PartSample.source.claimedAt, part: 1)
        return record
    }
}
