import BatchSpoolCore
import Testing

@testable import SpoolStorage

@Suite struct SpoolLayoutTests {
    private let job = JobID(time: Timestamp(seconds: 1_800_000_000), randomness: (7, 7))

    @Test("Every name of a job is read back as what it is")
    func roundTrip() {
        let roles: [(FileName, WorkEntry.Role)] = [
            (SpoolLayout.sidecar(job), .sidecar), (SpoolLayout.source(job, 12), .source(12)),
            (SpoolLayout.companion(job, 0), .companion(0)), (SpoolLayout.input(job), .input),
            (SpoolLayout.rows(job), .rows), (SpoolLayout.results(job), .results), (SpoolLayout.errors(job), .errors),
            (SpoolLayout.outcomes(job), .outcomes), (SpoolLayout.responses(job), .responses),
            (SpoolLayout.busy(job), .busy),
        ]
        for (name, role) in roles {
            #expect(WorkEntry(name) == WorkEntry(name: name, job: job, role: role, isTemporary: false))
            #expect(WorkEntry(SpoolLayout.temporary(name))?.isTemporary == true)
        }
    }

    @Test("R-050 Foreign names in work are nobody's", arguments: ["notes.txt", ".x.tmp", "core", "01ARZ.state.json"])
    func foreign(name: String) {
        #expect(WorkEntry(FileName(composed: name)) == nil)
    }

    @Test("Only the spelling that is written is a source's number", arguments: ["src.01", "src.-1", "src.", "src.+1"])
    func numbers(word: String) {
        #expect(WorkEntry(FileName(composed: "\(job).\(word)"))?.role == .other(word))
    }

    @Test("R-063 The status of a name of 255 bytes has a name of its own that fits")
    func longStatus() {
        let names = ["a", "b"].map { FileName(composed: String(repeating: "n", count: 248) + $0 + ".jsonl") }
        let status = names.map(SpoolLayout.status)

        #expect(status.allSatisfy { $0.bytes.count <= 255 } && status[0] != status[1])
        #expect(SpoolLayout.status(of: FileName("r.jsonl")) == FileName("r.jsonl.json"))
    }

    @Test("A month and a reply are named as the design says")
    func others() {
        #expect(SpoolLayout.month(of: Timestamp(seconds: 1_800_000_000)) == FileName("2027-01"))
        #expect(SpoolLayout.reply(to: FileName(composed: "\(job).json")) == FileName(composed: "\(job).reply"))
        #expect(SpoolLayout.reply(to: FileName("x.json")) == nil)
    }
}

extension WorkEntry {
    fileprivate init?(name: FileName, job: JobID, role: Role, isTemporary: Bool) {
        self.init(name)
        guard self.job == job, self.role == role, self.isTemporary == isTemporary else { return nil }
    }
}
