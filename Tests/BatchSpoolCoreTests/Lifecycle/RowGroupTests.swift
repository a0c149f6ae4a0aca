import BatchSpoolCore
import Testing

/// How a group of rows goes on after what has become of its parts.
@Suite("Rows that are sent again")
struct RowGroupTests {
    private static let end = Timestamp(milliseconds: 1_795_000_000_000)

    /// A job with `count` parts that their account refused for now, the last of them at `end`.
    private static func failed(_ count: Int, _ kind: ProviderError.Kind = .transient(retryAfter: nil)) throws
        -> JobRecord
    {
        var record = try PartSample.record()
        record.parts = (1...count).map { number in
            var part = PartSample.part(number, .settled(.ended(PartSample.batch, .failed, files: [])))
            part.problem = PartSample.error(kind)
            part.endedAt = end
            return part
        }
        return record
    }

    @Test(
        "Rows wait before they are sent again, longer after each failure and never for more than a quarter of an hour",
        arguments: [(1, 30), (2, 60), (5, 480), (6, 900), (100, 900)])
    func pause(failures: Int, seconds: Int) throws {
        let record = try Self.failed(failures)

        #expect(record.pause(before: [0], now: Self.end, apartFrom: []) == .seconds(seconds))
        #expect(record.pause(before: [0], now: Self.end.advanced(by: .seconds(seconds)), apartFrom: []) == nil)
    }

    @Test("R-123 A clock that is set back does not make rows wait for as long: the failure counts as past")
    func clockSetBack() throws {
        let record = try Self.failed(1)

        #expect(record.pause(before: [0], now: Self.end.advanced(by: .seconds(-86_400)), apartFrom: []) == nil)
        #expect(record.pause(before: [0], now: Self.end.advanced(by: .seconds(1)), apartFrom: []) == .seconds(29))
    }

    @Test("R-159 An account that takes nothing at present is nothing to wait for: the job is held, or goes elsewhere")
    func closed() throws {
        let record = try Self.failed(1)

        #expect(record.pause(before: [0], now: Self.end, apartFrom: [AccountName("openai")]) == nil)
        #expect(record.pause(before: [0], now: Self.end, apartFrom: [AccountName("other")]) == .seconds(30))
    }

    @Test("Who releases a job does not wait for what failed before")
    func released() throws {
        var record = try Self.failed(3)
        record.transitions.append(Transition(what: "released", at: Self.end))

        #expect(record.pause(before: [0], now: Self.end, apartFrom: []) == nil)
        record.parts[2].endedAt = Self.end.advanced(by: .seconds(1))
        #expect(record.pause(before: [0], now: Self.end.advanced(by: .seconds(1)), apartFrom: []) == .seconds(30))
    }

    @Test("Other groups, and failures for good, are nothing to wait for")
    func unaffected() throws {
        #expect(try Self.failed(1).pause(before: [1], now: Self.end, apartFrom: []) == nil)
        #expect(try Self.failed(1, .refused).pause(before: [0], now: Self.end, apartFrom: []) == nil)
    }

    @Test("Batches that failed for now are no tries")
    func attempts() throws {
        #expect(try Self.failed(3).attempts(ofGroup: 0) == 0)
        #expect(try Self.failed(1, .refused).attempts(ofGroup: 0) == 1)
        #expect(try PartSample.record().attempts(ofGroup: 0) == 0)
    }

    @Test("The last word of a provider on a whole batch is the error of its rows")
    func lastError() throws {
        let refused = try PartSample.record(.working, .settled(.refused(PartSample.error(.refused))))
        let expired = try PartSample.record(
            .working, .settled(.refused(PartSample.error(.refused))),
            .settled(.ended(PartSample.batch, .expired, files: [])))

        #expect(refused.lastError(ofGroup: 0)?.code == "some_code" && refused.lastError(ofGroup: 1) == nil)
        #expect(expired.lastError(ofGroup: 0) == .expired)
        #expect(try Self.failed(1).lastError(ofGroup: 0) == nil)
    }

    @Test("A batch that somebody cancelled at the provider is asked about, unless a person said to send it again")
    func cancelledElsewhere() throws {
        var record = try PartSample.record(.working, .settled(.ended(PartSample.batch, .cancelled, files: [])))

        #expect(record.cancelledElsewhere(in: [0])?.number == 1 && record.cancelledElsewhere(in: [1]) == nil)
        record.parts[0].ruling = .sendAgain
        #expect(record.cancelledElsewhere(in: [0]) == nil)
    }
}
