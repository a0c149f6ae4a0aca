import Testing

@testable import BatchSpoolCore

@Suite("Whose a batch is that another life has submitted")
struct SubmittedBatchTests {
    @Test("by its key, whatever jobs are here")
    func byKey() throws {
        let job = try #require(JobID("01M8JY7F4TWNMES6R444TMC5D7"))
        let batch = SubmittedBatch(key: SubmissionKey("spool-\(job)-2-3-digest"), batch: BatchRef("b"))
        let address = try #require(batch.address(among: []))
        #expect(address.job == job && address.part == 2 && address.attempt == 3 && batch.key != nil)
    }

    @Test("by the ids of its rows, when their job is here")
    func byRows() throws {
        let job = try #require(JobID("01M8JY7F4TWNMES6R444TMC5D7"))
        let batch = SubmittedBatch(rowsOf: job.token, part: 2, attempt: 3, batch: BatchRef("b"))
        let address = try #require(batch.address(among: [job]))
        #expect(address.job == job && address.part == 2 && address.attempt == 3)
        #expect(batch.address(among: []) == nil && batch.key == nil)
    }
}
