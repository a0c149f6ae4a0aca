import Glibc
import Testing

@testable import SpoolStorage

@Suite struct FailPlanTests {
    @Test("A step fails at its turn and only then")
    func once() throws {
        var plan = try #require(FailPlan(parsing: "fsync:2:EIO"))

        let actions = (1...3).map { _ in plan.reached("fsync", swept: true) }

        #expect(actions == [nil, .refuse(code: EIO), nil])
    }

    @Test("A plus sign keeps it failing")
    func stays() throws {
        var plan = try #require(FailPlan(parsing: "write:2:ENOSPC+"))

        let actions = (1...3).map { _ in plan.reached("write", swept: true) }

        #expect(actions == [nil, .refuse(code: ENOSPC), .refuse(code: ENOSPC)])
    }

    @Test("A star counts all points that change something")
    func star() throws {
        var plan = try #require(FailPlan(parsing: "*:3:kill"))

        let actions = [
            plan.reached("create", swept: true), plan.reached("read", swept: false),
            plan.reached("create.done", swept: true), plan.reached("fsync", swept: true),
        ]

        #expect(actions == [nil, nil, nil, .kill])
    }

    @Test("Anything else is no plan", arguments: ["fsync", "fsync:0:EIO", "fsync:1:boom", "a:b:kill", "a:1:kill:x"])
    func refuses(text: String) {
        #expect(FailPlan(parsing: text) == nil)
    }
}
