import BatchSpoolConfiguration
import BatchSpoolCore
import Testing

@Suite struct ConfigurationFileTests {
    func problem(_ path: String, mustExist: Bool = true) -> String? {
        do throws(ConfigurationProblems) {
            _ = try ConfigurationFile.read(path: path, mustExist: mustExist)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("A file is read like its text")
    func reads() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("[budget]\ntimezone = \"UTC\"\nper_day_usd = \"1\"", to: "b.toml")

        #expect(try ConfigurationFile.read(path: path, mustExist: true).budget.perDay == Money(dollars: "1"))
    }

    @Test("A missing file is every default, unless it was named")
    func missing() throws {
        #expect(try ConfigurationFile.read(path: "/nowhere/b.toml", mustExist: false) == Configuration())
        #expect(problem("/nowhere/b.toml") == "/nowhere/b.toml: cannot be read: No such file or directory")
    }

    @Test("A directory, a file of 2 MiB and one that is not UTF-8 are refused")
    func unreadable() throws {
        let directory = try TemporaryDirectory()
        let large = try directory.write(String(repeating: "#", count: 2 << 20), to: "large.toml")

        #expect(problem(directory.path) == "\(directory.path): cannot be read: it is no regular file")
        #expect(problem(large) == "\(large): is 2097152 bytes long; a configuration has at most 1048576")
    }

    @Test("A time zone the machine does not know is a problem with its place")
    func zone() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("[budget]\ntimezone = \"Mars/Olympus\"", to: "b.toml")

        #expect(
            problem(path) == path + #":2:12: budget.timezone = "Mars/Olympus" is not a time zone of this machine; "#
                + #"write a name such as "UTC" or "Europe/Berlin""#)
    }
}
