import Testing

@testable import ProviderSimulator

struct PaceTests {
    @Test("Without polls or seconds a batch is finished at once")
    func instant() {
        #expect(Pace().stage(polls: 0, age: 0) == .completed)
    }

    @Test("Polls pass through every stage once")
    func polls() {
        let stages = (0..<5).map { Pace(polls: 4).stage(polls: $0, age: 0) }

        #expect(stages == [.validating, .inProgress, .inProgress, .finalizing, .completed])
    }

    @Test("Seconds pass through every stage")
    func seconds() {
        let pace = Pace(validating: 5, inProgress: 60, finalizing: 5)

        #expect(
            [0, 5, 64, 65, 70].map { pace.stage(polls: 0, age: $0) }
                == [.validating, .inProgress, .inProgress, .finalizing, .completed])
        #expect(pace.share(polls: 0, age: 35) == 0.5)
    }

    @Test("A stuck batch goes no further")
    func stuck() {
        #expect(Pace(stuck: .finalizing).stage(polls: 99, age: 1e9) == .finalizing)
    }

    @Test("A pace reads as it was written")
    func json() throws {
        var fields = try ScenarioFields(Pace.unhurried.json, path: "")
        var pace = Pace()
        try pace.read(&fields)

        #expect(pace == .unhurried)
    }
}
