import Glibc
import SpoolStorage

/// What a run of the tool left.
struct Ran {
    let status: Int32
    let output: String
    let errors: String

    var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }
}

/// The built program.
enum Tool {
    /// It lies beside the program of the tests.
    static var path: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let own = String(decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        return own.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/batchspool"
    }

    private static let writing = O_WRONLY | O_CREAT | O_TRUNC

    /// Runs it to its end.
    static func run(
        _ arguments: [String], in site: Site, input: String? = nil, environment: [String] = []
    ) throws -> Ran {
        let (output, errors) = (site.path + "/.stdout", site.path + "/.stderr")
        let source = try input.map { try site.write($0, to: ".stdin") } ?? "/dev/null"
        let child = try Child(
            path, arguments, environment: variables(site) + environment,
            files: [(0, source, O_RDONLY), (1, output, writing), (2, errors, writing)])
        let status = child.wait()
        return Ran(status: status, output: try site.text(".stdout"), errors: try site.text(".stderr"))
    }

    /// Runs a command of the shell; its exit status.
    static func shell(_ command: String) -> Int32 {
        (try? Child("/bin/sh", ["-c", command], environment: ["PATH=/usr/bin:/bin"], files: []).wait()) ?? -1
    }

    /// Nothing of the machine's own settings reaches a run.
    static func variables(_ site: Site) -> [String] {
        ["HOME=\(site.path)", "PATH=/usr/bin:/bin", "TMPDIR=\(site.path)", "LC_ALL=C.UTF-8"]
    }
}
