import BatchSpoolCore
import Testing

/// What orders do to a job's record.
@Suite struct ActTests {
    private func obeyed(_ record: JobRecord, _ order: Order, source: Int? = nil) -> JobRecord {
        var record = record
        record.apply(record.verdict(on: order, source: source), by: OrderSample.mark)
        return record
    }

    private static let cancel = Order(.cancel, [OrderTarget(job: OrderSample.id)])

    @Test("R-221 a cancel takes back what was not sent and leaves what may exist to its provider")
    func cancel() throws {
        let (attempt, handle) = (PartSample.attempt, PartSample.handle)
        let record = try PartSample.record(
            .working, .planned, .uploading, .uploaded(handle), .submitting(attempt), .running(PartSample.batch, attempt)
        )
        let states = obeyed(record, Self.cancel).parts.map(\.state)

        #expect(states[...2].allSatisfy { $0 == .settled(.withdrawn) })
        #expect(Array(states[3...]) == record.parts[3...].map(\.state))
        #expect(obeyed(record, Self.cancel).isCancelled)
    }

    @Test(
        "a cancel ends every hold but those that need an answer about a create or the spool",
        arguments: HoldReason.allCases)
    func cancelHeld(reason: HoldReason) throws {
        let held = try VerdictTests.held(reason)
        let stays = reason == .createUnresolved || reason == .spoolMoved

        #expect((obeyed(held, Self.cancel).hold != nil) == stays)
    }

    @Test("one file of several leaves before anything is bought, and is bought and delivered afterwards")
    func oneOfSeveral() throws {
        var record = try PartSample.record(.working, .planned)
        record.sources.append(PartSample.source)
        #expect(record.verdict(on: Self.cancel, source: 1).word == .cancelled)
        let left = obeyed(record, Self.cancel, source: 1)
        #expect(left.sources.map { $0.cancelled != nil } == [false, true] && !left.isCancelled)
        #expect(left.parts[0].state == .settled(.withdrawn))
        record.parts[0].state = .running(PartSample.batch, PartSample.attempt)
        #expect(record.verdict(on: Self.cancel, source: 1).word == .cancelTooLate)
        #expect(record.verdict(on: Self.cancel).word == .cancelling)
    }

    @Test("R-222 a create that never arrived, says a person, is looked for once more before its rows go out again")
    func disown() throws {
        let held = try VerdictTests.held(.createUnresolved)
        let said = obeyed(held, OrderSample.retry(.notSubmitted))

        #expect(said.parts[0].ruling == .notSubmitted && said.parts[0].state == held.parts[0].state)
        #expect(said.verdict(on: OrderSample.retry(.notSubmitted)).word == .already)
        #expect(try said.parts[0].state.disowned() == .planned)
    }

    @Test("rows of a batch that is lost are sent again, and what it may have cost counts")
    func abandon() throws {
        let record = obeyed(try VerdictTests.held(.batchVanished), OrderSample.retry(.notSubmitted))
        guard case .settled(.ended(PartSample.batch, .expired, _)) = record.parts[0].state else {
            Issue.record("\(record.parts[0].state)")
            return
        }
        #expect(record.parts[0].charged == record.parts[0].planned.ceiling)
    }

    @Test("a search for a create begins anew when a person says that it exists")
    func lookAgain() throws {
        let record = obeyed(try VerdictTests.held(.createUnresolved), OrderSample.retry(.submitted))
        #expect(record.parts[0].state == .unresolved(PartSample.attempt, looks: 0))
    }

    @Test("a batch that a person has found is its part's")
    func adopt() throws {
        var record = try VerdictTests.held(.createUnresolved)
        record.apply(OrderVerdict(.adopted, .adopt(part: 1, BatchRef("found"))), by: OrderSample.mark)
        #expect(record.parts[0].state == .running(BatchRef("found"), PartSample.attempt) && record.hold == nil)
    }

    @Test("a batch that a person has found and that awaits rows is given them by its part's create")
    func adoptFilling() throws {
        var record = try VerdictTests.held(.createUnresolved)
        record.parts[0].ruling = .notSubmitted
        let verdict = OrderVerdict(.adopted, .adopt(part: 1, BatchRef("found"), awaitsRows: true))
        record.apply(verdict, by: OrderSample.mark)
        #expect(record.parts[0].state == .unresolved(PartSample.attempt, looks: 0) && record.parts[0].ruling == nil)
    }

    @Test("a batch that awaits rows and is being closed goes on being closed when a person has found it")
    func adoptFenced() throws {
        var record = try VerdictTests.held(.createUnresolved)
        record.parts[0].state = .fencing(PartSample.attempt)
        let verdict = OrderVerdict(.adopted, .adopt(part: 1, BatchRef("found"), awaitsRows: true))
        record.apply(verdict, by: OrderSample.mark)
        #expect(record.parts[0].state == .fencing(PartSample.attempt) && record.hold == nil)
    }

    @Test("a job held by order says so, and holds for other reasons come first")
    func pause() throws {
        var record = obeyed(try PartSample.record(.working, .planned), Order(.hold, [OrderTarget(job: OrderSample.id)]))
        #expect(record.liveStatus == .held && record.obstacle?.reason == .byOrder)
        record.hold = try VerdictTests.held(.createUnresolved).hold
        #expect(record.obstacle?.reason == .createUnresolved)
        record.phase = .delivering
        record.hold = nil
        #expect(record.obstacle == nil)
    }

    @Test("R-237 a job remembers its latest orders, not all of them")
    func memory() throws {
        var record = try PartSample.record(.working, .planned)
        for _ in 0..<40 {
            record = obeyed(record, Order(.hold, [OrderTarget(job: OrderSample.id)]))
            record = obeyed(record, Order(.release, [OrderTarget(job: OrderSample.id)]))
        }
        #expect(record.orders?.count == AppliedOrder.kept)
    }
}
