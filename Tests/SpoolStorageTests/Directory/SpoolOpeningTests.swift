import Glibc
import Testing

@testable import SpoolStorage

@Suite struct SpoolOpeningTests {
    let scratch = Scratch()
    private var path: String { scratch.path + "/state/spool" }

    private func open(creating: Bool = true) throws(SpoolFault) -> Spool {
        try Spool.open(path: path, creating: creating, machine: nil, witness: nil)
    }

    @Test("A spool of one's own is made whole, with the rights of the design")
    func creates() throws {
        let spool = try open()

        for directory in SpoolDirectory.allCases {
            let mode = try spool[directory].stamp().mode & 0o7777
            #expect(mode == directory.mode || mode == directory.mode & 0o1777, "\(directory)")
        }
        #expect(try spool.work.names() == [])
        #expect(spool.identity.generation == 1 && spool.displacements.isEmpty)
    }

    @Test("A system's spool is not made by the daemon")
    func missing() throws {
        mkdir(scratch.path + "/state", 0o755)
        mkdir(path, 0o755)

        #expect(throws: SpoolFault.missing(.inbox)) { try open(creating: false) }
    }

    @Test("R-121 A second daemon is refused and touches nothing")
    func second() async throws {
        let spool = try open()
        let before = try spool.root.content(of: SpoolLayout.identity, limit: 999)
        await #expect(processExitsWith: .exitCode(75)) { [path = path as String] in
            do {
                _ = try Spool.open(path: path, creating: true, machine: nil, witness: nil)
            } catch let fault as SpoolFault { exit(fault.exitStatus) }
        }
        #expect(throws: SpoolFault.alreadyRunning) { try open() }
        #expect(try spool.root.content(of: SpoolLayout.identity, limit: 999) == before)
    }

    @Test("R-121 The lock goes away with its holder")
    func lockReleased() throws {
        do { _ = try open() }

        #expect(try open().identity.generation == 2)
    }

    @Test("R-018 A directory on another file system is refused with 78", .enabled(if: isRoot && canMount))
    func otherFileSystem() throws {
        do { _ = try open() }
        #expect(shell("mount -t tmpfs none '\(path)/outbox'") == 0)
        defer { _ = shell("umount '\(path)/outbox'") }

        let fault = #expect(throws: SpoolFault.self) { try open() }
        #expect(fault == .otherFileSystem(.outbox) && fault?.exitStatus == 78)
    }

    @Test("A link in place of the spool or of one of its directories is refused")
    func links() throws {
        do { _ = try open() }
        rename(path + "/work", scratch.path + "/elsewhere")
        symlink(scratch.path + "/elsewhere", path + "/work")

        let fault = #expect(throws: SpoolFault.self) { try open() }
        guard case .refused = fault else { return #expect(Bool(false), "\(String(describing: fault))") }
    }

    @Test("Rights that others were given on work are taken away")
    func tightens() throws {
        do { _ = try open() }
        chmod(path + "/work", 0o777)

        #expect(try open().work.stamp().mode & 0o777 == 0o700)
    }

    @Test("A spool that everybody may rearrange is refused")
    func sharedRoot() throws {
        do { _ = try open() }
        chmod(path, 0o777)

        let fault = #expect(throws: SpoolFault.self) { try open() }
        #expect(fault == .unsafe(path: Array(path.utf8)))
    }

    @Test("R-020 R-119 A directory removed or replaced under the daemon is noticed")
    func replaced() throws {
        let spool = try open()
        #expect(spool.isWhole)
        rmdir(path + "/inbox")
        rename(path + "/work", path + "/work.old")
        mkdir(path + "/work", 0o700)

        #expect(spool.misplaced() == [.inbox, .work] && !spool.isWhole)
    }

    @Test("R-020 A spool that was moved away as a whole is not whole")
    func movedAway() throws {
        let spool = try open()
        rename(path, path + ".old")

        #expect(spool.misplaced() == [] && !spool.isWhole)
    }

    @Test("A queue mirrors into outputs but its inbox is its administrator's to make")
    func queues() throws {
        let spool = try open()

        #expect(throws: SystemError.self) { try spool.inbox(queue: "reviews") }
        #expect(throws: SystemError.self) { try spool.inbox(queue: "../work") }
        #expect(try spool.directory(.outbox, queue: "reviews").stamp().kind == .directory)
        #expect(scratch.exists("state/spool/outbox/reviews"))
    }

}

/// Whether this machine lets tests mount something.
let canMount = shell("d=$(mktemp -d) && mount -t tmpfs none $d 2>/dev/null && umount $d && rmdir $d") == 0
