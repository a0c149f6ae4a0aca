import ProviderSimulator
import ServiceLifecycle

/// Runs the simulator and says where it listens.
struct SimulatorService: Service {
    let simulator: Simulator
    let portFile: String?

    func run() async throws {
        try await simulator.run { port in
            if let portFile { TextFile.replace(portFile, with: "\(port)\n") }
            TextFile.say("http://127.0.0.1:\(port)/v1\n")
        }
    }
}
