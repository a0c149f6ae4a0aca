import Glibc
import SpoolStorage

/// Opens what somebody named on the command line.
enum InputOpening {
    static func open(_ path: String) throws(Refusal) -> OwnedDescriptor {
        do throws(SystemError) {
            return try OwnedDescriptor(opening: path, flags: O_RDONLY)
        } catch {
            throw error.code == ENOENT || error.code == ENOTDIR ? .noInput(path) : .system(error)
        }
    }
}
