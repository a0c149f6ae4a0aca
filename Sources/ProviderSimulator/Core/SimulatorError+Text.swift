import Glibc

extension SimulatorError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .system(let call, let path, let code): "\(path): \(call): \(String(cString: strerror(code)))"
        case .ledger(let path, let line): "\(path):\(line): not a JSON object"
        case .scenario(let problem): "scenario: \(problem)"
        case .listen(let port, let reason): "127.0.0.1:\(port): \(reason)"
        case .alreadyStarted: "the simulator was started before"
        case .stopped: "the simulator was stopped"
        }
    }
}
