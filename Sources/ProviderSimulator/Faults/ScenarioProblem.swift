/// What is wrong in a scenario, and where.
package struct ScenarioProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// The member, from the top: `faults[2].do.cut`.
    package let path: String
    /// What would be right there.
    package let expected: String

    package var description: String { "\(path): expected \(expected)" }
}
