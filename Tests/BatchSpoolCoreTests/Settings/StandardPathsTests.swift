import BatchSpoolCore
import Testing

@Suite struct StandardPathsTests {
    let home = ["HOME": "/home/ada"]

    @Test(
        "The configuration is the manager's, one's own, or the system's",
        arguments: [
            (["/x/batchspool.toml", "/home/ada/.config/batchspool/batchspool.toml"], "/x/batchspool.toml"),
            (["/home/ada/.config/batchspool/batchspool.toml"], "/home/ada/.config/batchspool/batchspool.toml"),
            ([], "/etc/batchspool/batchspool.toml"),
        ])
    func configuration(present: [String], path: String) {
        let environment = home.merging(["CONFIGURATION_DIRECTORY": "/x:/y"]) { $1 }

        #expect(Configuration.defaultPath(environment: environment, exists: present.contains) == path)
    }

    @Test(
        "A configuration is named by the option, else by the environment",
        arguments: [("/a", "/b", "/a"), (nil, "/b", "/b"), (nil, "", nil), (nil, nil, nil)]
            as [(String?, String?, String?)])
    func named(option: String?, variable: String?, path: String?) {
        #expect(Configuration.named(option, environment: variable.map { ["BATCHSPOOL_CONFIG": $0] } ?? [:]) == path)
    }

    @Test(
        "One's own directories follow the XDG variables, which must be absolute",
        arguments: [
            ("/s", "/s/batchspool"), ("s", "/home/ada/.local/state/batchspool"),
            ("", "/home/ada/.local/state/batchspool"),
        ])
    func own(value: String, path: String) {
        #expect(StandardPaths.ownSpool(home.merging(["XDG_STATE_HOME": value]) { $1 }) == path)
    }

    @Test("The spool goes with the configuration")
    func spool() {
        let own = StandardPaths.ownConfiguration(home) ?? ""

        #expect(StandardPaths.spool(forConfiguration: own, home) == "/home/ada/.local/state/batchspool")
        #expect(StandardPaths.spool(forConfiguration: "/etc/x.toml", home) == "/var/spool/batchspool")
        #expect(StandardPaths.spool(forConfiguration: own, [:]) == "/var/spool/batchspool")
    }
}
