import BatchSpoolCore
import Testing

@Suite struct LeftoversTests {
    @Test(
        "Of a batch that is over go its results and what was uploaded, or the batch that holds its rows, each once",
        arguments: [
            (nil, ["out-1"], ["out-1", "file-1"]), ("1", ["out-1"], ["out-1", "batch_1"]), ("1", [], ["batch_1"]),
            ("1", ["batch_1"], ["batch_1"]),
        ] as [(String?, [String], [String])])
    func leftovers(translation: String?, results: [String], all: [String]) throws {
        let handle = UploadHandle(
            file: RemoteFile("file-1"), bytes: 1, digest: "", serverTime: nil, translation: translation)
        let attempt = Attempt(key: SubmissionKey("key"), handle: handle, since: nil)
        let ends = [BatchEnd.completed, .failed, .expired, .cancelled]
        for end in ends {
            let status = BatchStatus(
                batch: PartSample.batch, phase: .ended(end), files: results.map { RemoteFile($0) })
            let files = all.map { RemoteFile($0) }
            let fetching = PartState.fetching(status, attempt)
            #expect(try fetching.collected() == .settled(.ended(PartSample.batch, end, files: files)))
            #expect(fetching.abandoned == .settled(.ended(PartSample.batch, .expired, files: files)))
        }
    }
}
