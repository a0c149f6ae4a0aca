import Testing

@testable import ProviderSimulator

/// A running simulator in a directory of its own, and a plain client.
struct Site {
    struct Answer: Sendable {
        var status = 0
        var headers: [String: String] = [:]
        var body = ""
        /// nil: closed in order.
        var error: Int32?

        var json: JSONObject { JSONValue(parsing: body)?.members ?? JSONObject() }
        var lines: [JSONObject] {
            (status == 200 ? body : "").split(separator: "\n").compactMap { JSONValue(parsing: String($0))?.members }
        }
        func text(_ key: String) -> String { json[key]?.text ?? "" }
    }

    let directory: TemporaryDirectory
    let port: Int
    var key = "sk-test"
    /// Sent with every request.
    var headers: [String] = []

    /// Runs `body` against a simulator with `scenario`, and stops it.
    static func with(
        _ scenario: String = "{}", speed: SimulatorSpeed = .instant, in directory: TemporaryDirectory? = nil,
        _ body: (Site) async throws -> Void
    ) async throws {
        let directory = try directory ?? TemporaryDirectory()
        var configuration = SimulatorConfiguration(directory: directory.path)
        configuration.scenario = scenario
        configuration.speed = speed
        let simulator = try Simulator(configuration)
        let port = try await simulator.start()
        do {
            try await body(Site(directory: directory, port: port))
        } catch {
            await simulator.stop()
            throw error
        }
        await simulator.stop()
    }

    func ledger() throws -> SimulatorLedger { try SimulatorLedger(directory: directory.path) }

    func send(
        _ method: String, _ path: String, _ body: String = "", headers: [String] = [], port: Int? = nil,
        patience: Int = 120
    ) async -> Answer {
        var lines = [
            "\(method) \(path) HTTP/1.1", "Host: localhost", "Connection: close", "Content-Length: \(body.utf8.count)",
        ]
        if !key.isEmpty { lines.append("Authorization: Bearer \(key)") }
        let request = (lines + self.headers + headers).joined(separator: "\r\n") + "\r\n\r\n" + body
        let outcome = await Wire.exchange([UInt8](request.utf8), port: port ?? self.port, patience: patience)
        return Self.answer(outcome)
    }

    private static func answer(_ outcome: Wire.Outcome) -> Answer {
        var answer = Answer(error: outcome.error)
        guard let end = outcome.text.range(of: "\r\n\r\n") else { return answer }
        let lines = outcome.text[..<end.lowerBound].split(separator: "\r\n")
        answer.status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
        for line in lines.dropFirst() {
            let sides = line.split(separator: ":", maxSplits: 1)
            answer.headers[sides[0].lowercased()] = sides.last.map { String($0.drop { $0 == " " }) }
        }
        answer.body = String(outcome.text[end.upperBound...])
        return answer
    }
}

extension String {
    fileprivate func range(of text: String) -> Range<String.Index>? { ranges(of: text).first }
}
