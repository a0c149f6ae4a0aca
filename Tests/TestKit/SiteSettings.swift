/// What one test's spool, daemon and simulator are like.
package struct SiteSettings: Sendable {
    /// Scenario of the simulator; nil for one without faults.
    package var scenario: String?
    package var simulatorArguments: [String] = []
    /// Keys of the account's table with their values in TOML.
    package var account = [
        "dialect": #""openai""#, "vendor": #""openai""#, "poll": #""20ms""#, "listing": #""trusted""#,
        "resolve_wait": #"["50ms", "50ms"]"#, "key_env": #""SIMULATOR_API_KEY""#, "request_timeout": #""5s""#,
    ]
    package var intake = [
        "rescan": #""1s""#, "close_write_quiet": #""20ms""#, "no_lease_quiet": #""20ms""#,
        "no_lease_scan_quiet": #""50ms""#, "disk_reserve": #""1MiB""#, "gather_window": #""0s""#,
    ]
    package var routing: [String: String] = [:]
    /// Keys before the first table, as they are.
    package var top = ""
    /// Further tables as they are; ROOT stands for the site's directory.
    package var tables = ""
    /// Whether the account's table is there at all.
    package var hasAccount = true

    package init(scenario: String? = nil, _ change: (inout SiteSettings) -> Void = { _ in }) {
        self.scenario = scenario
        change(&self)
    }

    /// The same with something else in it.
    package func changed(_ change: (inout SiteSettings) -> Void) -> SiteSettings {
        var settings = self
        change(&settings)
        return settings
    }

    /// The configuration file of a daemon that talks to `baseURL`.
    func toml(baseURL: String) -> String {
        var account = account
        account["base_url"] = account["base_url"] ?? "\"\(baseURL)\""
        var routing = routing
        routing["catalogue"] = "\"\(Binaries.catalogue)\""
        let own = hasAccount ? table("provider.simulator", account) : ""
        return top + table("routing", routing) + table("intake", intake) + own + tables
    }

    private func table(_ name: String, _ keys: [String: String]) -> String {
        "[\(name)]\n" + keys.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)\n" }.joined()
    }
}
