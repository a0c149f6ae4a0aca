import BatchSpoolCore
import Glibc
import SpoolStorage

/// Why a spool cannot be used, in words.
enum SpoolFaultWords {
    static func sentence(_ fault: SpoolFault, path: String) -> String {
        let place = "spool \(EscapedText(path, limit: 300))"
        switch fault {
        case .alreadyRunning: return "\(place): another daemon is already running on it"
        case .inUseElsewhere(let seconds):
            return
                "\(place): the daemon of another machine worked on it \(seconds) s ago; machines cannot share a spool. "
                + "Stop that daemon; one that is gone without a word counts as gone after three minutes"
        case .missing(let directory):
            return
                "\(place): \(directory.rawValue)/ is missing; create it with mode \(String(directory.mode, radix: 8))"
        case .otherFileSystem(let directory):
            return "\(place): \(directory.rawValue)/ is on another file system; all directories must share one"
        case .unsafe(let path):
            return "\(place): \(EscapedText(bytes: path, limit: 300)) can be written by others; chmod go-w it"
        case .newerSchema(let schema):
            return "\(place): spool.id was written by a newer version (schema \(schema)); start that version"
        case .displaced(let reasons):
            return "\(place): not where it was (\(reasons.map(\.rawValue).sorted().joined(separator: ", ")))"
        case .refused(let error): return "\(place): \(SystemWords.sentence(error))\(advice(error.code, path: path))"
        }
    }

    private static func advice(_ code: Int32, path: String) -> String {
        switch code {
        case ENOENT where path == StandardPaths.systemSpool: "; packaging/install makes it"
        case ENOENT: "; it could not be made there"
        case EACCES, EPERM: "; the daemon runs as the user \(geteuid()), to whom it has to belong"
        default: ""
        }
    }
}

/// A refused system call, in words.
enum SystemWords {
    static func sentence(_ error: SystemError) -> String {
        "\(error.call) \(EscapedText(bytes: error.path, limit: 300)): \(String(cString: strerror(error.code)))"
    }
}
