import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Looking several batches up")
struct StatusLookupTests {
    private let refs = ["a", "b", "c", "d"].map { BatchRef($0) }

    private func status(_ name: String) -> BatchStatus { BatchStatus(batch: BatchRef(name), phase: .processing) }

    private func error(_ kind: ProviderError.Kind) -> ProviderError {
        ProviderError(kind: kind, request: "status", detail: "x")
    }

    @Test("pages are read while they cost less than asking for each, and the rest is asked for")
    func pages() async throws {
        var (pages, asked) = (0, [BatchRef]())
        let found = try await StatusLookup.look(for: refs) { take in
            while pages < 9 {
                pages += 1
                if !take(StatusPage([status("other"), status(pages == 1 ? "a" : "x")])) { return }
            }
        } one: { ref in
            asked.append(ref)
            return BatchStatus(batch: ref, phase: .submitted)
        }
        #expect(pages == 2 && asked == Array(refs.dropFirst()) && Set(found.keys) == Set(refs))
    }

    @Test("one batch is asked for itself")
    func one() async throws {
        let found = try await StatusLookup.look(for: [BatchRef("a")]) { _ in
            Issue.record("a page was read")
        } one: {
            BatchStatus(batch: $0, phase: .processing)
        }
        #expect(found.count == 1)
    }

    @Test(
        "a listing that cannot be read or is not there is no reason to know nothing",
        arguments: [ProviderError.Kind.unreadable, .refused, .missing])
    func badListing(kind: ProviderError.Kind) async throws {
        let found = try await StatusLookup.look(for: refs) { (_) throws(ProviderError) in
            throw error(kind)
        } one: {
            BatchStatus(batch: $0, phase: .processing)
        }
        #expect(found.count == 4)
    }

    @Test(
        "a listing that may work later, or a key that is bad, is told",
        arguments: [
            ProviderError.Kind.transient(retryAfter: 3), .credentials, .quota,
        ])
    func noListing(kind: ProviderError.Kind) async {
        let thrown = await #expect(throws: ProviderError.self) {
            try await StatusLookup.look(for: refs) { (_) throws(ProviderError) in
                throw error(kind)
            } one: {
                BatchStatus(batch: $0, phase: .processing)
            }
        }
        #expect(thrown?.kind == kind)
    }

    @Test("one batch whose answer is bad keeps no other from being seen, and one that is missing stays out")
    func badAnswer() async throws {
        let found = try await StatusLookup.look(for: refs) { _ in
        } one: { (ref) throws(ProviderError) in
            if ref == refs[0] { throw error(.unreadable) }
            if ref == refs[1] { throw error(.missing) }
            return BatchStatus(batch: ref, phase: .submitted)
        }
        #expect(found[refs[0]]?.phase == .processing && found[refs[0]]?.problem?.kind == .unreadable)
        #expect(found[refs[1]] == nil && found[refs[2]]?.phase == .submitted)
    }
}
