import BatchSpoolConfiguration
import BatchSpoolCore
import Glibc
import SpoolStorage

/// Looks at everything a spool needs; nothing is changed.
struct Examination {
    /// The failure is that there is none, or none that is meant.
    let spool: Result<SpoolView, Refusal>
    let environment: [String: String]
    /// The configuration that was named; nil looks for the daemon's.
    let config: String?
    let now: Timestamp

    /// All findings, topic by topic.
    func findings() -> [Finding] {
        let view = try? spool.get()
        let daemon = view.flatMap { DaemonFile($0) }
        let sign = view.map { DaemonSign.of($0.path) } ?? .stopped
        let (configuration, found) = configuration(daemon)
        return found + ofSpool(configuration?.intake ?? IntakeSettings(), daemon, sign)
            + ServiceExamination(isOwn: isOwn, isRunning: sign == .running).findings()
            + accounts(configuration, daemon, sign)
            + prices(configuration, daemon)
            + KernelExamination().findings()
            + CertificateExamination(accounts: configuration?.providers ?? []).findings()
    }

    private var isOwn: Bool { (try? spool.get())?.place.origin == .own }

    private func ofSpool(_ intake: IntakeSettings, _ daemon: DaemonFile?, _ sign: DaemonSign) -> [Finding] {
        let view: SpoolView
        do throws(Refusal) { view = try spool.get() } catch {
            let advice =
                "packaging/install makes the system's; a daemon makes one of your own when it starts: batchspoold"
            return [.error(.spool, error.words, advice)]
        }
        return SpoolExamination(spool: view).findings(abilities: daemon?.report.abilities)
            + RightsExamination(spool: view).findings()
            + [DiskExamination(path: view.path, reserve: intake.diskReserve).finding]
            + DaemonExamination(sign: sign, report: daemon?.report, now: now, start: view.place.start).findings
    }

    /// Where the service of this spool finds its keys.
    private var credentials: String {
        (isOwn ? StandardPaths.ownCredentials(environment) : nil) ?? StandardPaths.systemCredentials
    }

    private func configuration(_ daemon: DaemonFile?) -> (Configuration?, [Finding]) {
        let path =
            config ?? daemon?.report.configuration ?? Configuration.named(nil, environment: environment)
            ?? Configuration.defaultPath(environment: environment) { access($0, F_OK) == 0 }
        let shown = EscapedText(path, limit: 300).text
        let isThere = access(path, F_OK) == 0
        if !isThere, path != Configuration.named(config, environment: environment) {
            return (Configuration(), [.note(.configuration, "there is no \(shown); all settings have their defaults")])
        }
        if isThere, access(path, R_OK) != 0, config == nil {
            return (nil, [.note(.configuration, "\(shown) may not be read by you", "run doctor as root to check it")])
        }
        do throws(ConfigurationProblems) {
            let configuration = try ConfigurationFile.read(path: path, mustExist: true)
            return (configuration, [.ok(.configuration, shown)] + administrators(configuration))
        } catch {
            let problems = error.all.map { problem in
                let advice = problem.line == nil ? "mend it, or name another one with --config" : "mend the line"
                return Finding.error(
                    .configuration, problem.description, "\(advice); batchspoold --check looks at it again")
            }
            return (nil, problems)
        }
    }

    private func administrators(_ configuration: Configuration) -> [Finding] {
        guard let group = configuration.adminGroup, !GroupMembers.isKnown(group) else { return [] }
        let advice = "mend the name, or make the group"
        return [.warning(.configuration, "admin_group: \(GroupMembers.unknown(group))", advice)]
    }

    private func accounts(_ configuration: Configuration?, _ daemon: DaemonFile?, _ sign: DaemonSign) -> [Finding] {
        var environment = environment
        if environment["CREDENTIALS_DIRECTORY"] == nil, access(credentials, R_OK | X_OK) == 0 {
            environment["CREDENTIALS_DIRECTORY"] = credentials
        }
        let report = sign == .running ? daemon?.report : nil
        return AccountExamination(
            accounts: AccountView.all(configuration, report, environment: environment),
            isKnown: configuration != nil || report != nil, credentials: credentials, now: now
        ).findings()
    }

    private func prices(_ configuration: Configuration?, _ daemon: DaemonFile?) -> [Finding] {
        if let facts = daemon?.report.catalogue { return [PriceExamination(facts: facts, now: now).finding] }
        let path = configuration?.routing.catalogue ?? InstalledCatalogue.path()
        let catalogue = try? CheckRules.catalogue(path, mustExist: false)
        let facts = CatalogueFacts(path: path, date: catalogue?.date ?? "", offers: catalogue?.offers.count ?? 0)
        return [PriceExamination(facts: facts, now: now).finding]
    }
}
