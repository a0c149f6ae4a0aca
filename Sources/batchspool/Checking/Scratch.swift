import BatchSpoolCore
import Glibc
import SpoolStorage

/// A directory for what a check cannot keep in memory; gone with its owner.
struct Scratch: ~Copyable {
    let directory: Directory
    /// The job whose companion files are made there; nobody else knows it.
    let job: JobID
    private let path: String

    private init(_ directory: Directory, _ job: JobID, path: String) {
        self.directory = directory
        self.job = job
        self.path = path
    }

    /// Makes one where temporary files belong.
    static func make(environment: [String: String]) throws(Refusal) -> Scratch {
        let parent = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        var template = Array((parent + "/batchspool-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .system(SystemError(call: "mkdtemp", path: Array(parent.utf8), code: errno))
        }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let directory = try refusing { () throws(SystemError) in try Directory(opening: path) }
        return Scratch(directory, .random(), path: path)
    }

    deinit {
        for name in (try? directory.names()) ?? [] { _ = try? directory.remove(name) }
        rmdir(path)
    }
}
