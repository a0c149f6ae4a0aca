import FoundationEssentials
import Glibc

/// The service a test's daemon talks to: a simulator of its own, or somebody else's server named by the environment.
package struct Provider: Sendable {
    package let baseURL: String
    package let key: String
    /// Nil for a server of somebody else's.
    package let simulator: ChildProcess?
    private let state: String

    /// Scheme and authority, where the simulator's services have their paths.
    package var address: String {
        baseURL.hasSuffix("/v1") ? String(baseURL.dropLast(3)) : baseURL
    }

    /// Somebody else's server: `BATCHSPOOL_TEST_BASE_URL`, with its key in `BATCHSPOOL_TEST_KEY`.
    package static let foreignURL = ProcessInfo.processInfo.environment["BATCHSPOOL_TEST_BASE_URL"]

    /// Whether tests may ask for scenarios and ledgers.
    package static var isSimulated: Bool { foreignURL == nil }

    /// Starts a simulator whose state is in `directory`, or takes the foreign server.
    package init(directory: String, scenario: String?, arguments: [String] = []) async throws {
        state = directory
        if let url = Self.foreignURL {
            (baseURL, simulator) = (url, nil)
            key = ProcessInfo.processInfo.environment["BATCHSPOOL_TEST_KEY"] ?? "sk-test"
            return
        }
        key = "sk-secret-\(UInt64.random(in: .min ... .max))"
        try Files.makeDirectory(directory)
        var arguments = [Binaries.path("batchspool-simulator"), "--state", directory, "--requests"] + arguments
        if let scenario {
            try Files.write(directory + "/scenario.json", scenario)
            arguments += ["--scenario", directory + "/scenario.json"]
        }
        let process = try ChildProcess(arguments, environment: [:], limit: .seconds(300))
        simulator = process
        guard let url = await process.console.line("http://") else {
            throw KitFailure("the simulator did not start: \(process.console.lines)")
        }
        baseURL = url
    }

    /// Puts another scenario in force, its counts starting anew.
    package func scenario(_ text: String) throws {
        guard simulator != nil else { throw KitFailure("a scenario needs the simulator: the test has to say so") }
        let answer = try Loopback.send("POST", "/_sim/scenario", text, to: baseURL)
        guard answer.hasPrefix("HTTP/1.1 200") else { throw KitFailure("scenario refused: \(answer)") }
    }

    /// How many requests of a kind the simulator has seen; 0 for a foreign server.
    package func requests(_ route: String) -> Int {
        guard simulator != nil, let answer = try? Loopback.send("GET", "/_sim/requests", to: baseURL) else { return 0 }
        let body = answer.split(separator: "\r\n\r\n").last.map { Data($0.utf8) } ?? Data()
        return JSON(body)?["counts"][route].int ?? 0
    }

    /// Moves the vendor's clock.
    package func advance(seconds: Int) throws {
        _ = try Loopback.send("POST", "/_sim/advance", #"{"seconds":\#(seconds)}"#, to: baseURL)
    }

    /// Buys another batch with the file and the key of the last one, behind the daemon's back.
    package func repeatLastCreate() throws {
        guard let last = ledger.last(where: { $0["event"].text == "create" }) else { throw KitFailure("no create") }
        let key = last["metadata"]["batchspool_key"].text ?? ""
        let body =
            #"{"input_file_id":"\#(last["input_file_id"].text ?? "")","endpoint":"/v1/chat/completions","#
            + #""completion_window":"24h","metadata":{"batchspool_key":"\#(key)"}}"#
        let answer = try Loopback.send("POST", "/v1/batches", body, key: self.key, to: baseURL)
        guard answer.hasPrefix("HTTP/1.1 200") else { throw KitFailure("create refused: \(answer)") }
    }

    /// Every line of the ledger; empty for a foreign server.
    package var ledger: [JSON] {
        guard simulator != nil else { return [] }
        return JSON.lines((try? Files.read(state + "/ledger.jsonl")) ?? Data())
    }

    /// The batches that were bought, by the key each carries, or by the hash of its rows, whose ids no other part has;
    /// where rows are added to a batch that has none, by the hash of those that a call added. Nil where there is no ledger
    /// to look at.
    package var purchases: [String: Int]? {
        guard simulator != nil else { return nil }
        let keys = ledger.compactMap { line -> String? in
            let service = line["service"].text
            switch line["event"].text {
            case "create" where service == "xai" && line["rows"].int == 0: return nil
            case "create":
                let isOpenAI = ["openai", nil].contains(service)
                return line["metadata"]["batchspool_key"].text ?? (isOpenAI ? nil : line["input_sha256"].text) ?? ""
            case "add_rows": return line["sha256"].text ?? ""
            default: return nil
            }
        }
        return Dictionary(keys.map { ($0, 1) }, uniquingKeysWith: +)
    }

    /// How many rows were added to batches that had been made without.
    package var addedRows: Int {
        ledger.filter { $0["event"].text == "add_rows" }.compactMap { $0["added"].int }.reduce(0, +)
    }
}
