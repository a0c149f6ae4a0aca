import BatchSpoolConfiguration
import BatchSpoolCore
import Glibc

/// What surrounds a file when it is checked: the configuration, the price data, and its queue.
struct CheckRules {
    let configuration: Configuration
    let catalogue: Catalogue
    let queue: String?
    /// The file that `configuration` was read from, or would be.
    let path: String
    /// Whether `configuration` is what the file says; else it is there and may not be read by this user.
    let isRead: Bool
    /// What people should know about these rules.
    let notes: [String]

    /// Reads the configuration at `path`, or the one that a daemon would use when it may be read.
    init(path: String?, queue: String?, environment: [String: String]) throws(Refusal) {
        let named = Configuration.named(path, environment: environment)
        let place = named ?? Configuration.defaultPath(environment: environment) { access($0, F_OK) == 0 }
        let isReadable = named != nil || access(place, R_OK) == 0
        do throws(ConfigurationProblems) {
            configuration =
                isReadable
                ? try ConfigurationFile.read(path: place, mustExist: named != nil) : Configuration()
        } catch { throw .configuration(error) }
        self.queue = queue
        self.path = place
        isRead = isReadable || access(place, F_OK) != 0
        let installed = configuration.routing.catalogue ?? InstalledCatalogue.path()
        let found = try Self.catalogue(installed, mustExist: configuration.routing.catalogue != nil)
        catalogue = found ?? .empty
        var notes = access(place, F_OK) == 0 && !isReadable ? [Notes.unreadableConfiguration(place)] : []
        if found == nil { notes.append(Notes.noCatalogue(installed)) }
        self.notes = notes
    }

    /// The options in force before a file says anything.
    var outer: JobOptions { configuration.options(queue: queue) }

    var planner: Planner {
        Planner(catalogue: catalogue, accounts: configuration.providers.map { AccountTerms($0) })
    }

    /// The limits of money, of which nothing is taken as spent: that is the daemon's to know.
    var room: BudgetRoom {
        let budget = configuration.budget
        let day = [budget.perDay, queue.flatMap { configuration.queue($0)?.perDay }].compactMap(\.self).min()
        return BudgetRoom(perJob: configuration.jobLimit(queue: queue), dayLeft: day, monthLeft: budget.perMonth)
    }

    /// Limits where `room` has some, and none of them can be reached: prices have to be known all the same.
    var roomWithoutEnd: BudgetRoom {
        let endless = Money(picodollars: .max)
        let room = room
        return BudgetRoom(
            perJob: room.perJob.map { _ in endless }, dayLeft: room.dayLeft.map { _ in endless },
            monthLeft: room.monthLeft.map { _ in endless })
    }

    /// The price data at `path`; nil when there is none and there need not be.
    static func catalogue(_ path: String, mustExist: Bool) throws(Refusal) -> Catalogue? {
        do throws(CatalogueRefusal) {
            return try InstalledCatalogue.read(path)
        } catch {
            if case .damaged = error { throw .catalogue(path: path, error.words) }
            guard mustExist else { return nil }
            throw .catalogue(path: path, error.words)
        }
    }
}
