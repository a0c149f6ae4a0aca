import CLinux
import Glibc

extension Directory {
    /// Moves `name` to `target` in `directory`; EEXIST when the target exists, nothing is ever replaced.
    ///
    /// Where the file system cannot promise that (FUSE, NFS: EINVAL) a link is made and the old name removed; a crash
    /// between the two leaves both names of one inode, which recovery knows.
    package func rename(
        _ name: FileName, to directory: Directory, as target: FileName, step: StaticString = "rename"
    ) throws(SystemError) {
        do throws(SystemError) {
            try checked("renameat2", step: step, path(of: name)) {
                paths(name, target) { clinux_rename_noreplace(descriptor.raw, $0, directory.descriptor.raw, $1) }
            }
        } catch {
            guard error.code == EINVAL else { throw error }
            try link(name, to: directory, as: target)
            try remove(name)
        }
    }

    /// Moves `name` to `target` in this directory, replacing what is there.
    package func replace(
        _ target: FileName, with name: FileName, step: StaticString = "rename"
    ) throws(SystemError) {
        try checked("renameat", step: step, path(of: name)) {
            paths(name, target) { renameat(descriptor.raw, $0, descriptor.raw, $1) }
        }
    }

    private func link(_ name: FileName, to directory: Directory, as target: FileName) throws(SystemError) {
        try checked("linkat", step: "link", path(of: name)) {
            paths(name, target) { linkat(descriptor.raw, $0, directory.descriptor.raw, $1, 0) }
        }
    }

    private func paths<Result>(
        _ first: FileName, _ second: FileName, _ body: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Result
    ) -> Result {
        first.withCString { first in second.withCString { second in body(first, second) } }
    }
}
