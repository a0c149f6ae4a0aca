import BatchSpoolConfiguration
import BatchSpoolCore
import SpoolStorage

/// Why a command cannot do what it was asked to; `Refusal+Words.swift` puts it into a sentence.
enum Refusal: Error, Hashable {
    /// None of these directories is there.
    case noSpool(tried: [String])
    /// The directory has no `status` or `inbox`.
    case notASpool(String)
    /// No status file has this name or job.
    case noSuchJob(String, near: String?)
    /// A file of this name lies in the inbox, and nobody has claimed it yet; `isStopped`: no daemon runs that would.
    case notClaimed(String, isStopped: Bool)
    /// A file in the inbox has a name that is never taken.
    case neverClaimed(String, ArrivalReason)
    /// Several do.
    case severalJobs(String, [String])
    /// The machine knows no user of this name.
    case noSuchUser(String)
    /// No account, and with `models` no vendor, has this name.
    case noAccount(String, near: String?)
    /// No offer's model has these words in its name; `isElsewhere`: vendors without an account here do.
    case noModel(String, near: String?, isElsewhere: Bool)
    /// The file to be read is not there.
    case noInput(String)
    /// The name under which a file would be dropped is not one of an input.
    case badDropName(String, Problem)
    /// No queue of this name is declared.
    case noQueue(String, near: String?)
    /// A declared queue has no directory in the inbox.
    case noQueueDirectory(String)
    case configuration(ConfigurationProblems)
    /// The price data that the configuration names.
    case catalogue(path: String, String)
    case system(SystemError)
}

extension Refusal {
    /// The process's exit status, as in sysexits.h.
    var exitStatus: Int32 {
        switch self {
        case .severalJobs, .noQueue, .noQueueDirectory: 64
        case .badDropName: 65
        case .noInput: 66
        case .noSuchUser: 67
        case .noSuchJob, .notClaimed, .neverClaimed, .noAccount, .noModel: 69
        case .noSpool, .notASpool, .configuration, .catalogue: 78
        case .system(let error): error.isDenied ? 77 : 74
        }
    }
}

extension SystemError {
    /// Whether it is a matter of rights.
    var isDenied: Bool { code == 1 || code == 13 }
}

/// Runs `body` with its system errors as refusals.
func refusing<Value: ~Copyable>(_ body: () throws(SystemError) -> Value) throws(Refusal) -> Value {
    do throws(SystemError) { return try body() } catch { throw .system(error) }
}
