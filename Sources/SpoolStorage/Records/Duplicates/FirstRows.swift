/// The first row seen with each key, in a table of bounded size.
struct FirstRows: Sendable {
    /// Keys the table takes at most: three quarters of 2¹⁸ places, 3 MiB.
    static let limit = 196_608

    private static let smallest = 1024

    /// 0 marks a free place; the key 0 shares the place of 1, which only makes both suspects.
    private var keys: [UInt64] = []
    private var rows: [UInt32] = []
    private(set) var count = 0

    var isFull: Bool { count >= Self.limit }

    /// The row known for `key`, or nil after remembering `row` for it; the table must not be full.
    mutating func remember(_ key: UInt64, row: UInt32) -> UInt32? {
        if count * 4 >= keys.count * 3 { grow() }
        let key = max(key, 1)
        let place = place(of: key)
        if keys[place] == key { return rows[place] }
        keys[place] = key
        rows[place] = row
        count += 1
        return nil
    }

    /// Calls `body` with every key and its row, in no order.
    func forEach<Failure: Error>(_ body: (UInt64, UInt32) throws(Failure) -> Void) throws(Failure) {
        for place in keys.indices where keys[place] != 0 {
            try body(keys[place], rows[place])
        }
    }

    /// Forgets everything and keeps the memory.
    mutating func removeAll() {
        for place in keys.indices { keys[place] = 0 }
        count = 0
    }

    /// Where `key` is, or the free place where it belongs.
    private func place(of key: UInt64) -> Int {
        let mask = keys.count - 1
        var place = Int(truncatingIfNeeded: key) & mask
        while keys[place] != 0, keys[place] != key { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = self
        let size = max(Self.smallest, keys.count * 2)
        keys = Array(repeating: 0, count: size)
        rows = Array(repeating: 0, count: size)
        old.forEach { key, row in
            let place = place(of: key)
            keys[place] = key
            rows[place] = row
        }
    }
}
