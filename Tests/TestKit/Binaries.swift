import FoundationEssentials
import Glibc

/// Where the programs under test are: beside the tests, or where `BATCHSPOOL_TEST_BINARIES` says.
package enum Binaries {
    private static let directory: String = {
        if let path = ProcessInfo.processInfo.environment["BATCHSPOOL_TEST_BINARIES"] { return path }
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &path, path.count)
        let own = String(decoding: path[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return String(own[..<(own.lastIndex(of: "/") ?? own.startIndex)])
    }()

    package static func path(_ name: String) -> String {
        directory + "/" + name
    }

    /// The catalogue of the checkout these tests were built from.
    package static let catalogue = Sources.path("etc/catalogue.json")
}
