import BatchSpoolConfiguration
import BatchSpoolCore
import Testing

/// The annotated file in `etc/`: `#key = value` is a default, `##key = value` an example of a key without one.
@Suite struct ShippedFileTests {
    static let path = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/etc/batchspool.toml"

    func shipped(uncommenting marks: [String] = []) throws -> String {
        let lines = try ShippedFile.text(Self.path).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { ShippedFile.uncommented(String($0), marks) }.joined(separator: "\n")
    }

    @Test("The shipped file limits the day and leaves everything else at its default")
    func asShipped() throws {
        var expected = Configuration()
        expected.budget.perDay = Money(dollars: "20")

        #expect(try configuration(try shipped()) == expected)
    }

    @Test("What the shipped file shows as default is the default")
    func defaults() throws {
        let read = try configuration(try shipped(uncommenting: ["#"]))
        var expected = try configuration("[provider.openai]\nkey_env = \"OPENAI_API_KEY\"\n[queue.reviews]")
        expected.spool = StandardPaths.systemSpool
        expected.budget.perDay = Money(dollars: "20")

        #expect(ShippedFile.effective(read) == ShippedFile.effective(expected))
    }

    @Test("Every key of the shipped file is accepted, and every key there is stands in it")
    func complete() throws {
        let text = try shipped(uncommenting: ["##", "#"])

        #expect(problems(text) == [])
        #expect(ConfigurationReader.unmentioned(in: text) == [])

        let gaps = ConfigurationReader.unmentioned(in: "[retention]\nkeep_inputs = \"1d\"")
        #expect(gaps.contains("retention.keep_history") && !gaps.contains("retention.keep_inputs"))
    }
}
