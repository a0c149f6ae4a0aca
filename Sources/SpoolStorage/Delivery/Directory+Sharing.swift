import CLinux
import Glibc

extension Directory {
    /// Lets everybody read `name` who may list `reader`, where it is about to appear: a file made in `work/` has
    /// neither the group nor the rights of a queue's directory.
    ///
    /// What is refused is left: the file is then readable by fewer, which its owner can mend.
    func share(_ name: FileName, with reader: Directory) {
        var target = stat()
        var file = stat()
        guard fstat(reader.descriptor.raw, &target) == 0,
            name.withCString({ fstatat(descriptor.raw, $0, &file, AT_SYMLINK_NOFOLLOW) }) == 0
        else { return }
        if file.st_gid != target.st_gid {
            _ = name.withCString { fchownat(descriptor.raw, $0, uid_t.max, target.st_gid, AT_SYMLINK_NOFOLLOW) }
        }
        let mode = 0o600 | (target.st_mode & 0o044)
        if file.st_mode & 0o7777 != mode { _ = name.withCString { fchmodat(descriptor.raw, $0, mode, 0) } }
    }
}
