import BatchSpoolConfiguration
import BatchSpoolCore
import Glibc

/// The directory of a spool, and who named it.
struct SpoolPlace: Hashable {
    enum Origin: Hashable {
        case option, environment, own, system
    }

    let path: String
    let origin: Origin

    /// The spool that is meant: the option's, the environment's, one's own when it is there, the system's.
    static func find(option: String?, environment: [String: String]) throws(Refusal) -> SpoolPlace {
        if let option { return try named(option, .option) }
        if let path = environment["BATCHSPOOL_SPOOL"], !path.isEmpty { return try named(path, .environment) }
        let own = configured(StandardPaths.ownConfiguration(environment)) ?? StandardPaths.ownSpool(environment)
        if let own, isDirectory(own) { return SpoolPlace(path: own, origin: .own) }
        let system = configured(StandardPaths.systemConfiguration) ?? StandardPaths.systemSpool
        if isDirectory(system) { return SpoolPlace(path: system, origin: .system) }
        throw .noSpool(tried: [own, system].compactMap(\.self))
    }

    private static func named(_ path: String, _ origin: Origin) throws(Refusal) -> SpoolPlace {
        guard isDirectory(path) else { throw .noSpool(tried: [path]) }
        return SpoolPlace(path: absolute(path), origin: origin)
    }

    /// The spool that a configuration states; nil when it cannot be read, which is the daemon's concern.
    private static func configured(_ path: String?) -> String? {
        path.flatMap { path in try? ConfigurationFile.read(path: path, mustExist: true).spool }
    }

    private static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// `path` without links, so that what is printed means the same everywhere.
    private static func absolute(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
