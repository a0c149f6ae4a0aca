import Glibc

/// The directory of keys that the service manager made for this run; its rights are the manager's business.
struct CredentialDirectory: Sendable {
    let path: String

    /// The key in the file `name` or `ID_name`, where `LoadCredential=ID:DIRECTORY` put it; nil when there is none.
    ///
    /// `names` are all names of all accounts: a file is its longest one's, so that `ID_eu_openai` is not taken for
    /// the `openai` of an ID `ID_eu`.
    func key(named name: String, among names: [String]) throws(KeyFault) -> AccountKey? {
        let files = try fileNames()
        let candidates = files.contains(name) ? [name] : files.filter { Self.owner(of: $0, among: names) == name }
        guard let file = candidates.first else { return nil }
        if candidates.count > 1 { throw KeyFault(reason: .ambiguous(candidates)) }
        let bytes = try KeyFile.contents(of: path + "/" + file).bytes
        return try AccountKey(reading: bytes, from: .credential(file))
    }

    private static func owner(of file: String, among names: [String]) -> String? {
        let fitting = names.filter { file == $0 || file.hasSuffix("_" + $0) }
        return fitting.max { $0.utf8.count < $1.utf8.count }
    }

    private func fileNames() throws(KeyFault) -> [String] {
        guard let directory = opendir(path) else {
            throw KeyFault(reason: .unreadable(path: path, words: SystemWords.of(errno)))
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}
