import Testing

@testable import BatchSpoolConfiguration

@Suite struct InstalledCatalogueTests {
    @Test("The catalogue installed beside a program is taken before the system's")
    func beside() {
        let path = InstalledCatalogue.path(beside: "/opt/spool/bin/batchspoold") { $0.hasPrefix("/opt/spool/share/") }

        #expect(path == "/opt/spool/share/batchspool/catalogue.json")
    }

    @Test(
        "A catalogue that cannot be used is refused in words",
        arguments: [
            ("none", "it is not there"), ("directory", "it cannot be read: it is no regular file"),
            ("broken", "byte 0: "),
        ])
    func refused(name: String, words: String) throws {
        let directory = try TemporaryDirectory()
        try directory.write("no JSON", to: "broken")
        let path = name == "directory" ? directory.path : directory.path + "/" + name
        let refusal = #expect(throws: CatalogueRefusal.self) { try InstalledCatalogue.read(path) }

        #expect(refusal?.words.hasPrefix(words) == true)
    }

    @Test(
        "A program without a catalogue beside it takes the system's",
        arguments: ["/opt/spool/bin/batchspoold", "batchspoold", "/batchspoold", nil])
    func alone(program: String?) {
        #expect(
            InstalledCatalogue.path(beside: program) { _ in false } == "/usr/share/batchspool/catalogue.json")
    }
}
