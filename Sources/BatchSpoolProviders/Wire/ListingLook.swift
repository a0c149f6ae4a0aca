import BatchSpoolCore

/// What one page of a listing says of its batches; the same object for as long as the page says the same.
final class StatusPage: Sendable {
    let statuses: [BatchStatus]

    init(_ statuses: [BatchStatus]) {
        self.statuses = statuses
    }
}

/// The search for batches on the pages of a listing.
///
/// Most batches stand still between two looks: while the same pages come for the same question, nothing is read.
struct ListingLook {
    /// A look that found every batch.
    struct Finding: Sendable {
        fileprivate let batches: [BatchRef]
        fileprivate let pages: [StatusPage]
        fileprivate let statuses: [BatchRef: BatchStatus]
    }

    private let batches: [BatchRef]
    private var pages: [StatusPage] = []
    /// An earlier finding whose pages have come again so far; nil when another one came.
    private var earlier: Finding?
    private var wanted: Set<BatchRef> = []
    private var found: [BatchRef: BatchStatus] = [:]

    init(for batches: [BatchRef], after earlier: Finding?) {
        self.batches = batches
        self.earlier = earlier?.batches == batches ? earlier : nil
        if self.earlier == nil { begin() }
    }

    /// Takes the next page; false when further ones would cost more than asking for each batch that is left.
    mutating func take(_ page: StatusPage) -> Bool {
        pages.append(page)
        if let earlier {
            let isSame = pages.count <= earlier.pages.count && earlier.pages[pages.count - 1] === page
            if isSame { return pages.count < earlier.pages.count }
            readAll()
        } else {
            read(page)
        }
        return wanted.count - found.count > pages.count + 1
    }

    /// What all pages said; the very value of the earlier finding when all of them came again.
    mutating func end() -> [BatchRef: BatchStatus] {
        if let earlier {
            if pages.count == earlier.pages.count { return earlier.statuses }
            readAll()
        }
        return found
    }

    /// The look as one to compare a later one with; nil when a batch was not found.
    var finding: Finding? {
        if let earlier { return earlier }
        return found.count == wanted.count ? Finding(batches: batches, pages: pages, statuses: found) : nil
    }

    private mutating func begin() {
        wanted = Set(batches)
        found.reserveCapacity(wanted.count)
    }

    private mutating func readAll() {
        earlier = nil
        begin()
        for page in pages { read(page) }
    }

    private mutating func read(_ page: StatusPage) {
        for status in page.statuses where wanted.contains(status.batch) { found[status.batch] = status }
    }
}
