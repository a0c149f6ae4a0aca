import Glibc
import Testing

@testable import SpoolStorage

@Suite struct DisplacementTests {
    let scratch = Scratch()
    private let here = MachineMark(stored: "here")

    /// Opens the spool `name` as the daemon of `machine` would, and lets it go.
    private func open(
        _ name: String = "spool", machine: MachineMark? = MachineMark(stored: "here"), hasWitness: Bool = true
    ) throws -> Spool {
        let witness = hasWitness ? SpoolWitness(in: try scratch.directory("witness")) : nil
        return try Spool.open(path: scratch.path + "/" + name, creating: true, machine: machine, witness: witness)
    }

    @Test("A spool is at home again after restarts and submissions")
    func home() throws {
        do { try open().advanceGeneration() }
        do { _ = try open() }

        let spool = try open()
        #expect(spool.displacements.isEmpty && spool.identity.generation == 4)
    }

    @Test("R-233 A spool moved to another machine submits nothing")
    func moved() throws {
        do { _ = try open() }

        let spool = try open(machine: MachineMark(stored: "there"))

        #expect(spool.displacements == [.otherMachine])
        #expect(throws: SpoolFault.displaced([.otherMachine])) { try spool.advanceGeneration() }
    }

    @Test("R-232 A copy of a spool submits nothing, the original goes on")
    func cloned() throws {
        do { _ = try open() }
        #expect(shell("cp -a '\(scratch.path)/spool' '\(scratch.path)/copy'") == 0)

        #expect(try open("copy").displacements == [.copied])
        #expect(try open().displacements.isEmpty)
    }

    @Test("R-231 A backup put back in place submits nothing when money was spent after it")
    func restored() throws {
        do { _ = try open() }
        #expect(shell("cp -a '\(scratch.path)/spool/spool.id' '\(scratch.path)/backup'") == 0)
        do { try open().advanceGeneration() }
        #expect(shell("cp -a '\(scratch.path)/backup' '\(scratch.path)/spool/spool.id'") == 0)

        #expect(try open().displacements == [.restored])
    }

    @Test("R-231 A backup taken while the daemon ran is told as well")
    func restoredWithinOneRun() throws {
        do {
            let spool = try open()
            #expect(shell("cp -a '\(scratch.path)/spool/spool.id' '\(scratch.path)/backup'") == 0)
            try spool.advanceGeneration()
        }
        #expect(shell("cp -a '\(scratch.path)/backup' '\(scratch.path)/spool/spool.id'") == 0)

        #expect(try open().displacements == [.restored])
    }

    @Test("A witness that vanished is a reason to ask, one that never was is not")
    func witnessMissing() throws {
        do { _ = try open(hasWitness: false) }
        do { #expect(try open().displacements.isEmpty) }
        #expect(shell("rm '\(scratch.path)'/witness/*") == 0)

        #expect(try open().displacements == [.witnessMissing])
    }

    @Test("A damaged or removed spool.id of a spool with jobs is a reason to ask", arguments: ["{\"id\":", "", nil])
    func damaged(content: String?) throws {
        do { _ = try open() }
        try scratch.write("{}", to: "spool/work/01ARZ3NDEKTSV4RRFFQ69G5FAV.state.json")
        unlink(scratch.path + "/spool/spool.id")
        if let content { try scratch.write(content, to: "spool/spool.id") }

        #expect(try open().displacements == [.damagedIdentity])
    }

    @Test("R-230 A newer spool is refused and left as it is")
    func newer() throws {
        do { _ = try open() }
        try scratch.write("{\"schema\":2,\"shape\":[]}", to: "spool/spool.id")

        #expect(throws: SpoolFault.newerSchema(2)) { try open() }
        #expect(try scratch.text("spool/spool.id") == "{\"schema\":2,\"shape\":[]}")
    }

    @Test("Adopting gives a new id, and the spool is at home from then on")
    func adopt() throws {
        do { _ = try open() }
        let old = try open(machine: nil).identity
        do { try open(machine: MachineMark(stored: "there")).adopt() }

        let spool = try open(machine: MachineMark(stored: "there"))

        #expect(spool.displacements.isEmpty && spool.identity.id != old.id)
        #expect(spool.identity.generation > old.generation)
    }

    @Test("A machine is known by a hash of its id, and not at all without one")
    func machine() throws {
        let id = try scratch.write(String(repeating: "0a", count: 16) + "\n", to: "machine-id")
        let mark = try #require(MachineMark(path: id))

        #expect(mark.text.utf8.count == 32 && !mark.text.contains("0a0a"))
        #expect(try MachineMark(path: scratch.write("uninitialized\n", to: "none")) == nil)
        #expect(MachineMark(path: "/nowhere") == nil)
    }

    @Test(
        "A crash between spool and witness never looks like a restored backup",
        arguments: [
            "replace.rename.done:1:kill", "replace.rename.done:2:kill", "replace.fsync-dir:2:kill",
        ])
    func crash(plan: String) async throws {
        do { _ = try open() }
        await #expect(processExitsWith: .failure) { [path = scratch.path as String, plan] in
            FailPoint.arm(try #require(FailPlan(parsing: plan)))
            _ = try Spool.open(
                path: path + "/spool", creating: false, machine: MachineMark(stored: "here"),
                witness: SpoolWitness(in: try Directory(opening: path + "/witness")))
        }

        #expect(try open().displacements.isEmpty)
    }
}
