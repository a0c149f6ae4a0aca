import BatchSpoolCore
import CLinux
import Glibc

extension Directory {
    /// Sets the time of the last change of `name`; one that is gone is fine.
    func setTime(of name: FileName, to moment: Timestamp) throws(SystemError) {
        let seconds = timespec(tv_sec: moment.seconds, tv_nsec: 0)
        do throws(SystemError) {
            try checked("utimensat", step: "history.utimens", path(of: name)) {
                name.withCString { utimensat(descriptor.raw, $0, [seconds, seconds], AT_SYMLINK_NOFOLLOW) }
            }
        } catch {
            guard error.code == ENOENT else { throw error }
        }
    }

    /// Removes the directory `name`, unless something is left in it.
    func removeDirectoryIfEmpty(_ name: FileName) throws(SystemError) {
        do throws(SystemError) {
            try checked("unlinkat", step: "history.rmdir", path(of: name)) {
                name.withCString { unlinkat(descriptor.raw, $0, AT_REMOVEDIR) }
            }
        } catch {
            guard [ENOENT, ENOTEMPTY, EEXIST].contains(error.code) else { throw error }
        }
    }
}
