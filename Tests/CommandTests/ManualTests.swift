import Glibc
import Testing

@Suite("Manual", .enabled(if: access("/usr/bin/python3", X_OK) == 0, "python3 is needed"))
struct ManualTests {
    @Test(
        "The pages are what --help, the annotated configuration and the spool's page say, and formatters have no word")
    func pages() throws {
        let site = try Site()
        let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
        let binaries = Tool.path.dropLast("/batchspool".utf8.count)
        let status = Tool.shell("'\(root)/packaging/make-manual' --check '\(binaries)' 2>'\(site.path)/said'")
        #expect(status == 0)
        #expect(try site.text("said") == "")
    }
}
