/// What a simulator is started with.
package struct SimulatorConfiguration: Sendable {
    /// Where ledger and files are kept; made when missing. One simulator at a time.
    package var directory: String
    /// 0: any free port.
    package var port = 0
    /// The port of signed addresses; 0: any free port.
    package var signedPort = 0
    package var speed = SimulatorSpeed.instant
    /// The service that answers where a path begins with no service's name.
    package var service = "openai"
    /// Rows with parameters their model does not take get 400.
    package var strict = false
    /// Models beside the built-in ones are taken too.
    package var anyModel = false
    /// The accepted API keys, `*` at the end for any that begin so; empty: any.
    package var keys: [String] = []
    /// Hears the route of every request, control routes left out.
    package var onRequest: (@Sendable (String) -> Void)?
    /// The text of a scenario file.
    package var scenario: String?

    /// The names of all services.
    package static var services: [String] { Services.names }

    package init(directory: String) {
        self.directory = directory
    }

    var baseScenario: Scenario {
        var scenario = Scenario(pace: speed.pace)
        scenario.strict = strict
        scenario.anyModel = anyModel
        return scenario
    }

    func parsedScenario() throws(SimulatorError) -> Scenario {
        guard let scenario else { return baseScenario }
        do {
            return try Scenario(parsing: scenario, base: baseScenario)
        } catch {
            throw .scenario(error)
        }
    }
}
