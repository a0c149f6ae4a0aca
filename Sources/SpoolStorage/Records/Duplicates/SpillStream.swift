/// Entries of 12 bytes that are written one after the other and read back in that order.
struct SpillStream: Sendable {
    /// A number of 64 bits and one of 32.
    struct Entry: Hashable {
        let key: UInt64
        let row: UInt32
    }

    private static let entryBytes = 12
    private static let pageEntries = SpillFile.pageBytes / entryBytes

    private var pages: [UInt32] = []
    private var tail: [UInt8] = []
    /// Entries written.
    private(set) var count = 0

    mutating func append(_ entry: Entry, to file: inout SpillFile) throws(SystemError) {
        if tail.count == Self.pageEntries * Self.entryBytes {
            pages.append(UInt32(truncatingIfNeeded: try file.store(tail)))
            tail.removeAll(keepingCapacity: true)
        }
        withUnsafeBytes(of: entry.key.littleEndian) { tail.append(contentsOf: $0) }
        withUnsafeBytes(of: entry.row.littleEndian) { tail.append(contentsOf: $0) }
        count += 1
    }

    /// Fills `page` with the entries of page `number`; false behind the last page.
    func load(_ number: Int, from file: borrowing SpillFile, into page: inout [UInt8]) throws(SystemError) -> Bool {
        if number < pages.count {
            page.resize(to: Self.pageEntries * Self.entryBytes)
            try file.load(Int(pages[number]), into: &page)
            return true
        }
        page = tail
        return number == pages.count && !tail.isEmpty
    }

    /// The entries in `page`.
    static func entries(in page: [UInt8]) -> Int { page.count / entryBytes }

    static func entry(_ index: Int, in page: [UInt8]) -> Entry {
        page.withBytes { bytes in
            let offset = index * entryBytes
            return Entry(key: bytes.number(at: offset, UInt64.self), row: bytes.number(at: offset + 8, UInt32.self))
        }
    }
}
