import BatchSpoolCore
import Glibc

/// What a command is run in: its shared options, the environment, and where it prints.
struct Session {
    let shared: SharedOptions
    let environment: [String: String]
    let output: Output

    init(_ shared: SharedOptions) {
        self.shared = shared
        environment = Self.readEnvironment()
        output = Output(isJSON: shared.json, allowsColour: !shared.noColor, environment: environment)
    }

    /// The spool to look at; people are told which one it is.
    func spool() throws(Refusal) -> SpoolView {
        let place = try SpoolPlace.find(option: shared.spool, environment: environment)
        output.aside(place.words)
        return SpoolView(place: place)
    }

    /// The wall clock.
    static var now: Timestamp {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Timestamp(milliseconds: now.tv_sec * 1000 + now.tv_nsec / 1_000_000)
    }

    /// The environment, read once.
    static func readEnvironment() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return variables
    }
}
