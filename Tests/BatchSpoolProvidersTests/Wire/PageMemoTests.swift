import Testing

@testable import BatchSpoolProviders

@Suite("Pages of a listing that stay the same")
struct PageMemoTests {
    private let memo = PageMemo<String>()

    /// What the memo says of `text` at `path`; `reads` counts the looks into it.
    private func page(_ path: String, _ text: String, _ reads: inout Int) -> String? {
        memo.page(at: path, Array(text.utf8)) {
            reads += 1
            return text == "no page" ? nil : "page of " + text
        }
    }

    @Test("A page is read once while it says the same, and again when it changed")
    func change() {
        var reads = 0
        #expect(page("/batches", "one", &reads) == "page of one")
        #expect(page("/batches", "one", &reads) == "page of one" && reads == 1)
        #expect(page("/batches", "two", &reads) == "page of two" && reads == 2)
        #expect(page("/batches", "one", &reads) == "page of one" && reads == 3)
    }

    @Test("The same bytes at another address are another page")
    func address() {
        var reads = 0
        #expect(page("/batches", "one", &reads) == page("/batches?after=7", "one", &reads))
        #expect(reads == 2)
    }

    @Test("What is no page is not kept, and does not replace one")
    func noPage() {
        var reads = 0
        #expect(page("/batches", "one", &reads) == "page of one")
        #expect(page("/batches", "no page", &reads) == nil && page("/batches", "no page", &reads) == nil)
        #expect(reads == 3)
        #expect(page("/batches", "one", &reads) == "page of one" && reads == 3)
    }

    @Test("Addresses that are asked for no more do not pile up")
    func bounded() {
        var reads = 0
        for number in 0..<1000 { _ = page("/batches?after=\(number)", "same", &reads) }
        _ = page("/batches?after=999", "same", &reads)
        #expect(reads == 1000)
        _ = page("/batches?after=0", "same", &reads)
        #expect(reads == 1001)
    }
}
