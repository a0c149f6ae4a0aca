import TestKit
import Testing

extension Trait where Self == ConditionTrait {
    /// For tests of faults, or of what was bought: only the simulator shows both.
    static var simulated: Self { .enabled(if: Provider.isSimulated, "needs the simulator") }
}
