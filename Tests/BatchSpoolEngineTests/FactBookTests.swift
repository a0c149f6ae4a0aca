import BatchSpoolCore
import Testing

@testable import BatchSpoolEngine

@Suite("What servers told of their models")
struct FactBookTests {
    private static let (account, model) = (AccountName("gpu"), WireModel("m"))

    /// Whether the book asks at `now`.
    private func asks(_ book: inout FactBook, at now: Duration) -> Bool {
        var hasAsked = false
        _ = book.question(Self.account, Self.model, at: now) {
            hasAsked = true
            return Task { nil }
        }
        return hasAsked
    }

    @Test("an answer is not asked for again for a minute, unless there was none and that is forgotten")
    func again() {
        var book = FactBook()
        #expect(asks(&book, at: .zero) && !asks(&book, at: .seconds(59)))
        book.forget(Self.account, Self.model)
        #expect(asks(&book, at: .seconds(1)) && !asks(&book, at: .seconds(60)) && asks(&book, at: .seconds(61)))
    }

    @Test("what was told stays, whatever is forgotten")
    func stays() {
        var book = FactBook()
        _ = asks(&book, at: .zero)
        book.note(ModelFacts(), Self.account, Self.model)
        book.forget(Self.account, Self.model)
        #expect(!asks(&book, at: .seconds(1)) && book.facts(of: Self.account) == [Self.model: ModelFacts()])
    }
}
