import BatchSpoolCore
import Glibc
import SpoolStorage
import Testing

@Suite("Manual", .enabled(if: access("/usr/bin/python3", X_OK) == 0, "python3 is needed"))
struct ManualTests {
    private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

    @Test(
        "The pages are what --help, the annotated configuration and the spool's page say, and formatters have no word")
    func pages() throws {
        let site = try Site()
        let binaries = Tool.path.dropLast("/batchspool".utf8.count)
        let status = Tool.shell("'\(Self.root)/packaging/make-manual' --check '\(binaries)' 2>'\(site.path)/said'")
        #expect(status == 0)
        #expect(try site.text("said") == "")
    }

    @Test("Every word for which a job is held or a name is not taken stands in batchspool(1)")
    func reasons() throws {
        let pages = try Directory(opening: Self.root + "/packaging/man")
        let name = try #require(FileName("batchspool.1".utf8))
        let page = String(decoding: try pages.content(of: name, limit: 1 << 20), as: UTF8.self).split(separator: "\n")
        let words = HoldReason.allCases.map(\.rawValue) + ArrivalReason.allCases.map(\.rawValue)
        #expect(words.filter { !page.contains("\\fB\($0)\\fR") } == [])
    }
}
