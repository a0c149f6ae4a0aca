import BatchSpoolCore
import Glibc

/// Where the catalogue was installed.
package enum InstalledCatalogue {
    /// The one beside this program, `PREFIX/share/batchspool/catalogue.json` for `PREFIX/bin/…`, else the system's.
    package static func path() -> String {
        path(beside: program()) { access($0, R_OK) == 0 }
    }

    static func path(beside program: String?, exists: (String) -> Bool) -> String {
        guard let program, let name = program.lastIndex(of: "/"),
            let directory = program[..<name].lastIndex(of: "/")
        else { return StandardPaths.catalogue }
        let own = String(program[..<directory]) + "/share/batchspool/catalogue.json"
        return exists(own) ? own : StandardPaths.catalogue
    }

    /// The file this process runs; nil where there is no `/proc`.
    private static func program() -> String? {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &path, path.count)
        guard count > 0 else { return nil }
        return String(validating: path[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
