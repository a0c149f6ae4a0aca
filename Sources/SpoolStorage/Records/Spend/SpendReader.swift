import BatchSpoolCore
import JSONLines

/// Reads one `spend.jsonl` line by line.
struct SpendReader: ~Copyable {
    private let file: OwnedDescriptor
    private var offset = 0
    private var scanner: JSONScanner
    private var lines = LineReader(maxLine: 16 << 20, buffer: 65536)
    /// Hashes of the jobs met, so that a line written twice counts once.
    private var jobs: Set<UInt64> = []
    /// The last day read: most lines name the same one.
    private var lastDay: (text: String, day: CalendarDay)?

    init(_ file: consuming OwnedDescriptor) {
        self.file = file
        var options = JSONScanner.Options(recordDepth: 3)
        options.elementLimit = 65536
        scanner = JSONScanner(options)
    }

    mutating func totals() throws(SystemError) -> SpendTotals {
        var totals = SpendTotals()
        while let line = try nextLine() {
            if !line.isTerminated || !take(line.bytes, into: &totals) { totals.damagedLines += 1 }
        }
        return totals
    }

    private mutating func nextLine() throws(SystemError) -> Line? {
        try lines.next { bytes throws(SystemError) in
            let count = try file.read(into: bytes, at: offset)
            offset += count
            return count
        }
    }

    /// Counts one line; false when it is no entry.
    private mutating func take(_ bytes: UnsafeRawBufferPointer, into totals: inout SpendTotals) -> Bool {
        guard let line = try? scanner.scan(bytes), let job = line.member("job"), let charges = line.member("charges"),
            line[charges].kind == .array
        else { return false }
        var found: [SpendCharge] = []
        for index in line.children(of: charges) {
            guard let charge = charge(line, index) else { return false }
            found.append(charge)
        }
        guard jobs.insert(StableHash.of(line.bytes(of: job))).inserted else { return true }
        let queue = line.member("queue").flatMap { line.string(of: $0) }
        let owner = line.member("uid").flatMap { line.int(of: $0) }.flatMap { UInt32(exactly: $0) }
        for charge in found { totals.add(charge, queue: queue, owner: owner) }
        return true
    }

    private mutating func charge(_ line: JSONLine, _ index: Int32) -> SpendCharge? {
        guard let day = line.member("day", of: index).flatMap({ line.string(of: $0) }).flatMap({ day($0) }),
            let account = line.member("account", of: index).flatMap({ line.string(of: $0) })
        else { return nil }
        var charge = SpendCharge(day: day, account: AccountName(rawValue: account), cost: nil)
        guard let cost = line.member("cost_usd", of: index), line[cost].kind != .null else { return charge }
        guard let amount = line.string(of: cost).flatMap({ Money(dollars: $0) }) else { return nil }
        charge.cost = amount
        return charge
    }

    private mutating func day(_ text: String) -> CalendarDay? {
        if let lastDay, lastDay.text == text { return lastDay.day }
        guard let day = CalendarDay(text) else { return nil }
        lastDay = (text, day)
        return day
    }
}
