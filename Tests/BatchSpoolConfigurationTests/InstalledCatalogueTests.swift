import Testing

@testable import BatchSpoolConfiguration

@Suite struct InstalledCatalogueTests {
    @Test("The catalogue installed beside a program is taken before the system's")
    func beside() {
        let path = InstalledCatalogue.path(beside: "/opt/spool/bin/batchspoold") { $0.hasPrefix("/opt/spool/share/") }

        #expect(path == "/opt/spool/share/batchspool/catalogue.json")
    }

    @Test(
        "A program without a catalogue beside it takes the system's",
        arguments: ["/opt/spool/bin/batchspoold", "batchspoold", "/batchspoold", nil])
    func alone(program: String?) {
        #expect(
            InstalledCatalogue.path(beside: program) { _ in false } == "/usr/share/batchspool/catalogue.json")
    }
}
