/// The scenario in force, and how often each of its faults has been met.
struct FaultBook: Sendable {
    private(set) var scenario: Scenario
    private var counts: [[String: Int]]

    init(_ scenario: Scenario) {
        self.scenario = scenario
        counts = Array(repeating: [:], count: scenario.faults.count)
    }

    /// The faults that this request meets, by their place in the scenario; counts it.
    mutating func meet(_ call: CallFacts) -> [(place: Int, fault: Fault)] {
        var met: [(place: Int, fault: Fault)] = []
        for (place, fault) in scenario.faults.enumerated() where fault.match.concerns(call) {
            let counted = fault.match.perObject ? call.object ?? "" : ""
            counts[place][counted, default: 0] += 1
            if fault.match.takes(counts[place][counted, default: 0]) { met.append((place, fault)) }
        }
        return met
    }
}
