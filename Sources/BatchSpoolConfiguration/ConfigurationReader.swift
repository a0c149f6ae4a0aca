package import BatchSpoolCore

/// Text in, configuration or problems out; looks at nothing else.
package enum ConfigurationReader {
    /// The configuration that `text` says, or everything that is wrong with it.
    ///
    /// `file` only names the text in problems. Text that is no TOML gives that one problem.
    package static func read(text: String, file: String) throws(ConfigurationProblems) -> Configuration {
        let problems = ProblemList(file: file)
        let configuration = read(text: text, problems)
        if let found = problems.problems { throw found }
        return configuration
    }

    /// The same with problems collected in a list of the caller's.
    static func read(text: String, _ problems: ProblemList) -> Configuration {
        do throws(TomlFault) {
            let root = try TomlDocument.parse(text)
            guard case .table(let members) = root.content else { return Configuration() }
            let table = TableReader(members, path: "", kind: "", at: root.position, problems: problems)
            return read(table)
        } catch {
            problems.add(.syntax(error.text), at: error.position)
            return Configuration()
        }
    }

    private static func read(_ table: TableReader) -> Configuration {
        var configuration = Configuration()
        var checks = CrossChecks(problems: table.problems)
        table.take("spool", .path, into: &configuration.spool)
        table.take("admin_group", .text, into: &configuration.adminGroup)
        table.table("intake") { configuration.intake.read($0) }
        table.table("routing") { inner in
            configuration.routing.read(inner)
            checks.routing = inner
        }
        table.table("budget") { configuration.budget.read($0) }
        table.table("retention") { configuration.retention.read($0) }
        table.table("metrics") { configuration.metrics.read($0) }
        readProviders(table, into: &configuration)
        readQueues(table, into: &configuration, &checks)
        table.finish()
        checks.check(configuration)
        return configuration
    }

    private static func readProviders(_ table: TableReader, into configuration: inout Configuration) {
        table.tables("provider", kind: "provider") { name, inner in
            checkName(name, inner)
            var settings = AccountIdentification(name: AccountName(name), table: inner).settings()
            settings.read(inner)
            configuration.providers.append(settings)
        }
    }

    private static func readQueues(
        _ table: TableReader, into configuration: inout Configuration, _ checks: inout CrossChecks
    ) {
        table.tables("queue", kind: "queue") { name, inner in
            checkName(name, inner)
            var settings = QueueSettings(name: name)
            settings.read(inner)
            configuration.queues.append(settings)
            checks.queues.append((settings, inner))
        }
    }

    private static func checkName(_ name: String, _ table: TableReader) {
        if ValueParser<String>.isName(name) { return }
        table.problems.add(.malformed(path: table.path, value: name, wanted: .name), at: table.position)
    }
}

extension ConfigurationReader {
    /// Keys that exist and that `text` does not have, for the test of the annotated file; by table, sorted.
    package static func unmentioned(in text: String) -> [String] {
        let problems = ProblemList(file: "")
        _ = read(text: text, problems)
        return problems.unmentioned
    }
}
