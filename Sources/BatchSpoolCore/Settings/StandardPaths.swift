/// Where configuration and spool lie when nobody says.
package enum StandardPaths {
    /// The system's configuration.
    package static let systemConfiguration = "/etc/batchspool/batchspool.toml"
    /// The system's spool.
    package static let systemSpool = "/var/spool/batchspool"

    /// Models and prices, as installed.
    package static let catalogue = "/usr/share/batchspool/catalogue.json"

    /// The configuration of one's own, `${XDG_CONFIG_HOME:-~/.config}/batchspool/batchspool.toml`; nil without a home.
    package static func ownConfiguration(_ environment: [String: String]) -> String? {
        directory("XDG_CONFIG_HOME", beneathHome: ".config", environment).map { $0 + "/batchspool/batchspool.toml" }
    }

    /// Where the system's service finds its keys.
    package static let systemCredentials = "/etc/batchspool/credentials"

    /// Where the service of one's own finds its keys; nil without a home.
    package static func ownCredentials(_ environment: [String: String]) -> String? {
        directory("XDG_CONFIG_HOME", beneathHome: ".config", environment).map { $0 + "/batchspool/credentials" }
    }

    /// The spool of one's own, `${XDG_STATE_HOME:-~/.local/state}/batchspool`; nil without a home.
    package static func ownSpool(_ environment: [String: String]) -> String? {
        directory("XDG_STATE_HOME", beneathHome: ".local/state", environment).map { $0 + "/batchspool" }
    }

    /// The spool that goes with the configuration at `path`: one's own with one's own, else the system's.
    package static func spool(forConfiguration path: String, _ environment: [String: String]) -> String {
        guard path == ownConfiguration(environment) else { return systemSpool }
        return ownSpool(environment) ?? systemSpool
    }

    /// Relative values do not count, as the XDG specification says.
    private static func directory(
        _ variable: String, beneathHome folder: String, _ environment: [String: String]
    ) -> String? {
        if let path = environment[variable], path.hasPrefix("/") { return path }
        guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
        return home + "/" + folder
    }
}

extension Configuration {
    /// The configuration file that somebody names, with `--config` or else in `$BATCHSPOOL_CONFIG`: it has to be there.
    package static func named(_ option: String?, environment: [String: String]) -> String? {
        option ?? environment["BATCHSPOOL_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The configuration file to read when none is named: the first that `exists` of the service manager's directory,
    /// one's own and the system's; the system's when none does.
    package static func defaultPath(environment: [String: String], exists: (String) -> Bool) -> String {
        let given = environment["CONFIGURATION_DIRECTORY"]?.split(separator: ":").first
        let candidates = [given.map { $0 + "/batchspool.toml" }, StandardPaths.ownConfiguration(environment)]
        return candidates.compactMap(\.self).first(where: exists) ?? StandardPaths.systemConfiguration
    }
}
