import BatchSpoolConfiguration
import Testing

@Suite struct DotEnvironmentTests {
    @Test(
        "Assignments are read with quotes, comments and export",
        arguments: [
            ("A=1", "1"), ("export A=1", "1"), ("  A = 1  ", "1"), ("A=\"x # y\"", "x # y"), ("A='x y'", "x y"),
            ("A=1 # why", "1"), ("A=a#b", "a#b"), ("A=1\nA=2\r\n", "2"), ("A=", ""), ("A=\"open", "\"open"),
        ])
    func assignment(text: String, value: String) {
        #expect(DotEnvironment.parse(text) == ["A": value])
    }

    @Test("Other lines are passed over", arguments: ["", "# A=1", "A", "=1", "A B=1"])
    func other(text: String) {
        #expect(DotEnvironment.parse(text) == [:])
    }

    @Test("A missing file has no variables, a present one its own")
    func file() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("A=1\n", to: ".env")

        #expect(DotEnvironment.read(path: path) == ["A": "1"])
        #expect(DotEnvironment.read(path: path + ".missing") == [:])
    }
}
