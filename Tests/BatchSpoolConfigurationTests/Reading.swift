import BatchSpoolConfiguration
import BatchSpoolCore

/// The configuration `text` says.
func configuration(_ text: String) throws -> Configuration {
    try ConfigurationReader.read(text: text, file: "b.toml")
}

/// The problems of `text`, one line each; empty when there are none.
func problems(_ text: String) -> [String] {
    do throws(ConfigurationProblems) {
        _ = try ConfigurationReader.read(text: text, file: "b.toml")
        return []
    } catch {
        return error.all.map(\.description)
    }
}
