import BatchSpoolCore
import Testing

@testable import batchspool

@Suite("Pace")
struct PaceTests {
    private let start = Timestamp(seconds: 1000)

    private func later(_ seconds: Int) -> Timestamp { Timestamp(seconds: 1000 + seconds) }

    private func batch(done: Int?, of rows: Int = 100, state: String = "running", ended: Int? = nil) -> LiveBatch {
        var batch = LiveBatch(
            part: 1, attempt: 1, account: AccountName("openai"), model: WireModel("m"), state: state,
            batch: BatchRef("b"), rows: rows, done: done)
        batch.submittedAt = start
        batch.endedAt = ended.map(later)
        return batch
    }

    private func file(_ batches: [LiveBatch]) throws -> StatusFile {
        var report = try Samples.report(.processing)
        report.batches = batches
        let site = try Site()
        try site.publish(report)
        return try #require(
            try StatusShelf(spool: SpoolView(place: SpoolPlace(path: site.spool, origin: .option))).all().first)
    }

    @Test("Without an observation the pace since submission counts")
    func sinceSubmission() {
        #expect(Pace().remaining(of: batch(done: 25), job: nil, now: later(60)) == 180)
    }

    @Test("What was seen counts more than what was long ago, and a stall makes it longer")
    func observed() throws {
        var pace = Pace()
        pace.learn([try file([batch(done: 10)])], now: later(1000))
        pace.learn([try file([batch(done: 60)])], now: later(1050))
        let job = JobID(Samples.job)
        #expect(pace.remaining(of: batch(done: 60), job: job, now: later(1050)) == 40)
        #expect(pace.remaining(of: batch(done: 60), job: job, now: later(1100)) == 80)
    }

    @Test("Before the first row the usual time of ended batches at the account counts, until it is over")
    func usual() throws {
        var pace = Pace()
        let ended = [600, 100, 900].map { batch(done: 100, state: "completed", ended: $0) }
        pace.learn([try file(ended)], now: later(1000))
        #expect(pace.remaining(of: batch(done: nil), job: nil, now: later(100)) == 500)
        #expect(pace.remaining(of: batch(done: nil), job: nil, now: later(700)) == nil)
    }

    @Test("A job takes as long as its slowest batch; while one is not sent nobody can tell")
    func jobs() throws {
        let (slow, fast) = (batch(done: 10), batch(done: 50))
        let done = batch(done: 100, state: "completed", ended: 5)
        #expect(Pace().remaining(of: try file([slow, fast, done]), now: later(10)) == 90)
        #expect(Pace().remaining(of: try file([slow, batch(done: nil, state: "planned")]), now: later(10)) == nil)
    }

    @Test("Clocks that jump and counts that shrink lead to no number")
    func oddities() {
        #expect(Pace().remaining(of: batch(done: 5), job: nil, now: later(-60)) == nil)
        #expect(Pace().remaining(of: batch(done: 200), job: nil, now: later(60)) == 0)
    }
}
