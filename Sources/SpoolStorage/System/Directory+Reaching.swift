import Glibc

extension Directory {
    /// O_PATH of open(2), which glibc shows only to _GNU_SOURCE.
    private static let pathOnly: Int32 = 0o10000000

    /// Opens the directory at `path` for reaching entries by name, also where it may not be listed; such a one can be
    /// neither listed nor synced.
    package convenience init(reaching path: String) throws(SystemError) {
        let flags = O_DIRECTORY | O_NOFOLLOW
        do throws(SystemError) {
            self.init(try OwnedDescriptor(opening: path, flags: O_RDONLY | flags))
        } catch {
            guard error.code == EACCES else { throw error }
            self.init(try OwnedDescriptor(opening: path, flags: Self.pathOnly | flags))
        }
    }
}
