import SpoolStorage
import Testing

@Suite struct BusyMarkTests {
    @Test("R-234 tries that did not end are counted")
    func counted() throws {
        let bench = try Workbench()
        for count in 1...BusyMark.limit {
            #expect(try BusyMark(in: bench.directory, job: bench.job).raise(.validate) == count)
        }
        #expect(try BusyMark(in: bench.directory, job: bench.job).count() == 3)
    }

    @Test("A stage that ended starts the count anew")
    func cleared() throws {
        let bench = try Workbench()
        let mark = BusyMark(in: bench.directory, job: bench.job)
        _ = try mark.raise(.validate)
        try mark.clear()
        try mark.clear()
        #expect(try mark.count() == 0)
        #expect(try mark.raise(.reconcile) == 1)
        #expect(try bench.text(SpoolLayout.busy(bench.job)) == "1 reconcile\n")
    }

    @Test(
        "A mark that a power cut emptied counts as none", arguments: ["", "x", "-4 validate", "99999999999999999999"])
    func unreadable(text: String) throws {
        let bench = try Workbench()
        try bench.put(Array(text.utf8), SpoolLayout.busy(bench.job))
        #expect(try BusyMark(in: bench.directory, job: bench.job).raise(.translate) == 1)
    }
}
