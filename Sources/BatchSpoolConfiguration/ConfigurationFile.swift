package import BatchSpoolCore
import Glibc

/// The file a configuration lies in.
package enum ConfigurationFile {
    /// Longer files are refused unread.
    static let limit = 1 << 20

    /// The configuration in the file at `path`, or everything that is wrong with it.
    ///
    /// Unless it `mustExist`, a missing file means every default. Also checks the one thing the text cannot tell:
    /// that this machine knows the time zone.
    package static func read(path: String, mustExist: Bool) throws(ConfigurationProblems) -> Configuration {
        guard let bytes = try bytes(of: path, mustExist: mustExist) else { return Configuration() }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw problem(.notUTF8, path) }
        let problems = ProblemList(file: path)
        let configuration = ConfigurationReader.read(text: text, problems)
        if !knowsZone(configuration.budget.timezone) {
            let place = problems.place(of: "budget.timezone")
            problems.add(.unknownZone(path: "budget.timezone", value: configuration.budget.timezone), at: place)
        }
        if let found = problems.problems { throw found }
        return configuration
    }

    private static func bytes(of path: String, mustExist: Bool) throws(ConfigurationProblems) -> [UInt8]? {
        do throws(FileFault) {
            return try SmallFile.read(path, limit: limit).bytes
        } catch {
            switch error {
            case .system(let code) where code == ENOENT && !mustExist: return nil
            case .system(let code): throw problem(.unreadable(SystemWords.of(code)), path)
            case .notRegular: throw problem(.unreadable("it is no regular file"), path)
            case .tooLarge(let bytes): throw problem(.tooLarge(bytes: bytes, limit: limit), path)
            }
        }
    }

    private static func problem(_ kind: ConfigurationProblem.Kind, _ path: String) -> ConfigurationProblems {
        ConfigurationProblems([ConfigurationProblem(file: path, line: nil, column: nil, kind: kind)])
    }

    /// libc takes an unknown zone for UTC without a word, so the database is asked.
    private static func knowsZone(_ name: String) -> Bool {
        name == "UTC" || access("/usr/share/zoneinfo/" + name, R_OK) == 0
    }
}
