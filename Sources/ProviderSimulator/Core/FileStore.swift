import Glibc

/// The directory that holds the bytes of every stored file, and the names in it.
struct FileStore: Sendable {
    let directory: String

    init(in state: String) throws(SimulatorError) {
        directory = state + "/files"
        for path in [state, directory] where mkdir(path, 0o700) != 0 && errno != EEXIST {
            throw .system(call: "mkdir", path: path, code: errno)
        }
    }

    func path(of id: String) -> String { "\(directory)/\(id)" }

    /// Where bytes stand until the file is complete.
    func draft(of id: String) -> String { "\(directory)/.\(id)" }

    func publish(_ id: String) throws(SimulatorError) {
        guard rename(draft(of: id), path(of: id)) == 0 else {
            throw .system(call: "rename", path: draft(of: id), code: errno)
        }
    }

    func move(_ path: String, to target: String) throws(SimulatorError) {
        guard rename(path, target) == 0 else { throw .system(call: "rename", path: path, code: errno) }
    }

    /// Missing is success.
    func remove(_ path: String) {
        unlink(path)
    }

    /// Removes whatever is not one of `known`: drafts, and files whose ledger line was never written.
    func sweep(keeping known: Set<String>) {
        guard let stream = opendir(directory) else { return }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != "..", !known.contains(name) { remove(path(of: name)) }
        }
    }
}
