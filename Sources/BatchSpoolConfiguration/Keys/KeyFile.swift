import Glibc

/// A file of the administrator's that holds one key.
enum KeyFile {
    /// The key in the file at `path`, which nobody but its owner may reach, and which belongs to root or to us.
    static func read(_ path: String) throws(KeyFault) -> AccountKey {
        let file = try contents(of: path)
        guard file.owner == 0 || file.owner == geteuid() else {
            throw KeyFault(reason: .foreignOwner(path: path, uid: file.owner))
        }
        guard file.mode & 0o7177 == 0 else { throw KeyFault(reason: .open(path: path, mode: file.mode)) }
        return try AccountKey(reading: file.bytes, from: .file(path))
    }

    /// The file at `path`, whoever may read it.
    static func contents(of path: String) throws(KeyFault) -> SmallFile {
        do throws(FileFault) {
            return try SmallFile.read(path, limit: 16_384)
        } catch {
            let words =
                switch error {
                case .system(let code): SystemWords.of(code)
                case .notRegular: "it is no regular file"
                case .tooLarge(let bytes): "\(bytes) bytes are too many for a key"
                }
            throw KeyFault(reason: .unreadable(path: path, words: words))
        }
    }
}
