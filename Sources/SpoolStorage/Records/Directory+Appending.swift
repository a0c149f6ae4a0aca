import Glibc

extension Directory {
    /// Opens a file for reading and writing, making it when it is missing.
    func openOrCreate(_ name: FileName) throws(SystemError) -> OwnedDescriptor {
        do throws(SystemError) {
            return try openForUpdating(name)
        } catch {
            guard error.code == ENOENT else { throw error }
            return try createFile(name)
        }
    }
}
