import ArgumentParser
import Glibc
import Logging
import ProviderSimulator
import ServiceLifecycle
import UnixSignals

/// The simulator as a program.
@main
struct SimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batchspool-simulator",
        abstract: "A vendor of LLM batches on loopback that costs nothing.",
        discussion:
            "Plays every service at once, each under its name: http://127.0.0.1:PORT/anthropic stands for "
            + "https://api.anthropic.com. Paths without such a name are answered by OpenAI's dialect under any base "
            + "path, or by the service --variant names. Prints its base URL when it listens.")

    private static let services = SimulatorConfiguration.services.joined(separator: ", ")

    @Option(help: "Directory of its ledger and files; made when missing.")
    var state: String?

    @Option(help: "Port on 127.0.0.1; 0 takes any.")
    var port = 0

    @Option(help: "Port of signed download addresses; 0 takes any.")
    var signedPort = 0

    @Option(help: "File to write the port to, once it listens.")
    var portFile: String?

    @Option(help: "JSON file of faults; see --help-scenario.")
    var scenario: String?

    @Option(help: "instant, or how many times as fast as real time (0: only POST /_sim/advance moves it).")
    var speed = "instant"

    @Option(help: "The service that answers where a path begins with no service's name: \(Self.services).")
    var variant = "openai"

    @Flag(help: "Rows with parameters their model does not take are refused.")
    var strict = false

    @Flag(help: "Every model name is taken.")
    var anyModel = false

    @Option(help: "An accepted API key, or its beginning and *; repeat for several. Without one any key is taken.")
    var key: [String] = []

    @Flag(help: "Print a line for each request.")
    var requests = false

    @Flag(help: "Print the format of scenario files.")
    var helpScenario = false

    @Flag(help: "Print which services there are, and what each does in its own way.")
    var helpServices = false

    func run() async throws {
        guard !helpServices else { return print(ServiceHelp.text) }
        guard !helpScenario else { return print(ScenarioHelp.text) }
        guard let state else { throw ValidationError("--state DIR is required") }
        let service = SimulatorService(
            simulator: try Simulator(try configuration(directory: state)), portFile: portFile)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                cancellationSignals: [.sigterm, .sigint],
                logger: Logger(label: "simulator") { _ in SwiftLogNoOpLogHandler() }))
        do {
            try await group.run()
        } catch is CancellationError {
            return
        }
    }

    private func configuration(directory: String) throws -> SimulatorConfiguration {
        guard let speed = SimulatorSpeed(speed) else {
            throw ValidationError("--speed: expected instant or a number from 0 to 1000000")
        }
        guard SimulatorConfiguration.services.contains(variant) else {
            throw ValidationError("--variant: expected one of \(Self.services)")
        }
        var configuration = SimulatorConfiguration(directory: directory)
        configuration.service = variant
        configuration.port = port
        configuration.signedPort = signedPort
        configuration.speed = speed
        configuration.strict = strict
        configuration.anyModel = anyModel
        configuration.keys = key
        if requests { configuration.onRequest = { TextFile.say("request \($0)\n") } }
        configuration.scenario = try scenario.map { try TextFile.read($0) }
        return configuration
    }
}
