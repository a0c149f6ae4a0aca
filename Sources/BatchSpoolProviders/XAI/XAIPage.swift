/// Rows that are added to a batch in one call, or in several where that one is refused: `{"batch_requests":[ROW,…]}`.
struct XAIPage: Sendable {
    private static let head = Array("{\"batch_requests\":[".utf8)
    private static let tail = Array("]}".utf8)

    /// What the rows' ids on the wire begin with.
    private let prefix: String
    private var bytes = head
    /// Numbers of the rows in their job, ascending.
    private var numbers: [Int] = []
    /// Where each row ends in `bytes`.
    private var ends: [Int] = []

    init(_ prefix: String) {
        self.prefix = prefix
    }

    var count: Int { numbers.count }

    /// Bytes of the page with one more row of `length` bytes.
    func size(with length: Int) -> Int { bytes.count + 1 + length + Self.tail.count }

    mutating func add(_ number: Int, _ write: (inout [UInt8]) -> Void) {
        if !numbers.isEmpty { bytes.append(UInt8(ascii: ",")) }
        write(&bytes)
        numbers.append(number)
        ends.append(bytes.count)
    }

    /// No row comes after these.
    mutating func close() {
        bytes += Self.tail
    }

    /// Number in its job of the row at `place`.
    func number(at place: Int) -> Int { numbers[place] }

    /// The body of a call that adds the rows at these places, at least one.
    func body(of rows: Range<Int>) -> [UInt8] {
        if rows.count == count { return bytes }
        let start = rows.lowerBound == 0 ? Self.head.count : ends[rows.lowerBound - 1] + 1
        return Self.head + bytes[start..<ends[rows.upperBound - 1]] + Self.tail
    }

    /// Parts of `rows` to be tried by themselves after all of them, at least two, were refused with `words`: a row whose
    /// id these tell stands alone, otherwise these are halves.
    func division(of rows: Range<Int>, after words: String) -> [Range<Int>] {
        if let place = place(in: words), rows.contains(place) {
            return [rows.lowerBound..<place, place..<place + 1, place + 1..<rows.upperBound].filter { !$0.isEmpty }
        }
        let middle = rows.lowerBound + rows.count / 2
        return [rows.lowerBound..<middle, middle..<rows.upperBound]
    }

    /// Puts a row from the middle of the longest of `waiting`, of which the last is the next, before all others.
    static func sound(_ waiting: inout [Range<Int>]) {
        guard let longest = waiting.indices.max(by: { waiting[$0].count < waiting[$1].count }) else { return }
        let rows = waiting[longest]
        let middle = rows.lowerBound + rows.count / 2
        let rest = [middle + 1..<rows.upperBound, rows.lowerBound..<middle].filter { !$0.isEmpty }
        waiting.replaceSubrange(longest...longest, with: rest)
        waiting.append(middle..<middle + 1)
    }

    /// `words` about the row at `place` without its id, which nobody knows who has not seen the wire.
    func words(_ words: String, at place: Int) -> String {
        words.replacing(prefix + String(numbers[place]), with: "this row")
    }

    /// Where the first row stands whose id is in `words`.
    private func place(in words: String) -> Int? {
        guard let start = words.firstRange(of: prefix)?.upperBound else { return nil }
        return Int(words[start...].prefix { $0.isASCII && $0.isNumber }).flatMap { numbers.firstIndex(of: $0) }
    }
}
