import BatchSpoolCore

/// Deletes responses at one account, a few at once, and knows how many stay.
struct ResponseDiscard: Sendable {
    private static let atOnce = 8
    /// After so many failures nothing more is tried.
    private static let mostFailures = 10

    private(set) var all = 0
    private(set) var stay = 0
    /// The first failure.
    private(set) var failure: ProviderError?
    private var failures = 0

    mutating func run(_ responses: [KeptResponse], at provider: any BatchProvider) async {
        all += responses.count
        var rest = responses[...]
        await withTaskGroup(of: ProviderError?.self) { group in
            var underWay = 0
            repeat {
                while underWay < Self.atOnce, failures < Self.mostFailures, let next = rest.popFirst() {
                    group.addTask { await Self.discard(next.file, at: provider) }
                    underWay += 1
                }
                guard underWay > 0, let result = await group.next() else { break }
                underWay -= 1
                if let result { note(result) }
            } while true
        }
        stay += rest.count
    }

    private mutating func note(_ error: ProviderError) {
        failure = failure ?? error
        failures += 1
        stay += 1
    }

    private static func discard(_ file: RemoteFile, at provider: any BatchProvider) async -> ProviderError? {
        do throws(ProviderError) {
            try await provider.discard(file)
            return nil
        } catch { return error }
    }
}
