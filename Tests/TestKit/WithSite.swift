import Synchronization

/// Runs `body` on a site of its own, and leaves neither file nor process behind.
///
/// Only a few sites exist at a time: the machine that runs the tests is small. With a server of somebody else's, tests
/// that need the simulator's faults have to be marked as such; ledgers are then not looked at.
package func withSite(
    _ settings: SiteSettings = SiteSettings(), _ body: (TestSite) async throws -> Void
) async throws {
    if Provider.foreignURL != nil, settings.scenario != nil {
        throw KitFailure("a scenario needs the simulator: the test has to say so")
    }
    await Seats.shared.take()
    do {
        let site = try await TestSite(settings)
        do {
            try await body(site)
            await site.close()
        } catch {
            await site.close()
            throw error
        }
        await Seats.shared.giveBack()
    } catch {
        await Seats.shared.giveBack()
        throw error
    }
}

/// Runs `body` on a simulator of its own without any daemon, and leaves neither file nor process behind.
package func withProvider(scenario: String? = nil, _ body: (Provider) async throws -> Void) async throws {
    await Seats.shared.take()
    let result = await outcome(scenario, body)
    await Seats.shared.giveBack()
    try result.get()
}

private func outcome(
    _ scenario: String?, _ body: (Provider) async throws -> Void
) async -> Result<Void, any Error> {
    do {
        let root = try Files.makeTemporaryDirectory()
        defer { Files.remove(root) }
        let provider = try await Provider(directory: root + "/simulator", scenario: scenario)
        let result: Result<Void, any Error>
        do { result = .success(try await body(provider)) } catch { result = .failure(error) }
        await provider.simulator?.finish()
        return result
    } catch {
        return .failure(error)
    }
}

/// Permits for sites.
actor Seats {
    static let shared = Seats(4)
    private var free: Int
    private var waiters: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) {
        free = count
    }

    func take() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { waiters.append($0) }
    }

    func giveBack() {
        if waiters.isEmpty { free += 1 } else { waiters.removeFirst().resume() }
    }
}
