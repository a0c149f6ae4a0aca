import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Looking at a listing again")
struct ListingLookTests {
    private let refs = ["a", "b", "c", "d", "e", "f", "g", "h"].map { BatchRef($0) }

    private func page(_ names: String..., done: Int? = nil) -> StatusPage {
        StatusPage(names.map { BatchStatus(batch: BatchRef($0), phase: .processing, done: done) })
    }

    /// Goes through `pages` as far as the look asks for them: what it found, and how many it took.
    private func look(
        _ pages: [StatusPage], after earlier: ListingLook.Finding?, for refs: [BatchRef]? = nil
    ) -> (found: [BatchRef: BatchStatus], finding: ListingLook.Finding?, taken: Int) {
        var look = ListingLook(for: refs ?? self.refs, after: earlier)
        var taken = 0
        for page in pages {
            taken += 1
            if !look.take(page) { break }
        }
        return (look.end(), look.finding, taken)
    }

    @Test("the same pages give the same answer, and no page more is asked for")
    func same() {
        let pages = [page("a"), page("b", "c", "d", "e", "f", "g", "h"), page("x")]
        let first = look(pages, after: nil)
        let second = look(pages, after: first.finding)
        #expect(first.taken == 2 && second.taken == 2)
        #expect(second.found == first.found && Set(second.found.keys) == Set(refs))
    }

    @Test("a page that says something else is read, those before it too", arguments: [0, 1])
    func changed(which: Int) {
        var pages = [page("a"), page("b", "c", "d", "e", "f", "g", "h")]
        let first = look(pages, after: nil)
        pages[which] = which == 0 ? page("a", done: 1) : page("b", "c", "d", "e", "f", "g", "h", done: 1)
        let second = look(pages, after: first.finding)
        #expect(Set(second.found.keys) == Set(refs))
        #expect(second.found.values.filter { $0.done == 1 }.count == [1, 7][which])
    }

    @Test("a listing that breaks off tells what it showed until then, and is no finding")
    func cut() {
        let pages = [page("a"), page("b", "c", "d", "e", "f", "g", "h")]
        let first = look(pages, after: nil)
        let second = look([pages[0]], after: first.finding)
        #expect(Set(second.found.keys) == [refs[0]] && second.finding == nil)
    }

    @Test("another question is answered anew")
    func otherQuestion() {
        let pages = [page("a"), page("b", "c", "d", "e", "f", "g", "h")]
        let first = look(pages, after: nil)
        let second = look(pages, after: first.finding, for: [refs[2], refs[0]])
        #expect(Set(second.found.keys) == [refs[0]] && second.taken == 1)
    }
}
