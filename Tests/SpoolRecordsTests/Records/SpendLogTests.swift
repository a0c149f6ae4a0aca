import BatchSpoolCore
import SpoolStorage
import Testing

@Suite struct SpendLogTests {
    private let bench: Workbench
    private let log: SpendLog

    init() throws {
        bench = try Workbench()
        log = SpendLog(history: bench.directory)
    }

    private func job(_ number: UInt16) -> JobID {
        JobID(time: Timestamp(seconds: 1_790_000_000), randomness: (1, number))
    }

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

    private func charge(_ day: String, _ dollars: String?, _ account: String = "openai") throws -> SpendCharge {
        SpendCharge(
            day: try self.day(day), account: AccountName(account), cost: dollars.flatMap { Money(dollars: $0) })
    }

    private func spend(
        _ number: UInt16, _ charges: SpendCharge..., queue: String? = nil, uid: UInt32? = nil
    ) throws {
        let ended = Timestamp(seconds: 1_790_000_000)
        try log.append(SpendEntry(job: job(number), ended: ended, queue: queue, uid: uid, charges: charges))
    }

    private func totals(_ month: String = "2026-11") throws -> SpendTotals { try log.totals(month: month) }

    private func file() throws -> Directory { try bench.directory.subdirectory("2026-11") }

    private func known(_ sum: SpendSum) -> String { sum.known.description }

    @Test("Charges add up by day, account and queue")
    func sums() throws {
        try spend(1, try charge("2026-11-20", "1.5"), try charge("2026-11-21", "0.25", "groq"))
        try spend(2, try charge("2026-11-21", "2"), queue: "reviews")
        let totals = try totals()
        let today = try day("2026-11-21")
        #expect(known(totals.sum()) == "3.75" && known(totals.sum(days: today...today)) == "2.25")
        #expect(known(totals.sum(account: "groq")) == "0.25" && known(totals.sum(queue: "reviews")) == "2.00")
        #expect(known(totals.sum(queue: .some(nil))) == "1.75" && totals.damagedLines == 0)
    }

    @Test("Charges add up by owner; those of a line that names none are nobody's")
    func owners() throws {
        try spend(1, try charge("2026-11-20", "1.5"), uid: 1001)
        try spend(2, try charge("2026-11-20", "2"), try charge("2026-11-21", "0.5", "groq"), uid: 1002)
        try spend(3, try charge("2026-11-21", "4"))
        let sums = try totals().sums(byOwnerOn: day("2026-11-01")...day("2026-11-30")).mapValues(known)
        #expect(sums == [1001: "1.50", 1002: "2.50", nil: "4.00"])
        let today = try day("2026-11-21")
        #expect(try totals().sums(byOwnerOn: today...today).mapValues(known) == [1002: "0.50", nil: "4.00"])
    }

    @Test("An unknown cost is counted beside the sum")
    func unknown() throws {
        try spend(1, try charge("2026-11-20", nil), try charge("2026-11-20", "1"))
        let sum = try totals().sum()
        #expect(known(sum) == "1.00" && sum.unknown == 1)
    }

    @Test("A job written again after a crash counts once")
    func repeated() throws {
        for _ in 1...3 { try spend(1, try charge("2026-11-20", "1")) }
        #expect(try known(totals().sum()) == "1.00")
    }

    @Test("A job over two months has a line in each")
    func twoMonths() throws {
        try spend(1, try charge("2026-11-30", "1"), try charge("2026-12-01", "2"))
        #expect(try known(totals("2026-11").sum()) == "1.00" && known(totals("2026-12").sum()) == "2.00")
    }

    @Test("A line is one JSON object with decimal strings")
    func format() throws {
        try spend(1, try charge("2026-11-20", "0.0000123"), uid: 1001)
        let text = String(decoding: try file().content(of: SpoolLayout.spend, limit: 1000), as: UTF8.self)
        let charges = #"[{"account":"openai","cost_usd":"0.0000123","day":"2026-11-20"}]"#
        #expect(
            text == #"{"charges":\#(charges),"ended":"2026-09-21T14:13:20.000Z","job":"\#(job(1))","uid":1001}"# + "\n")
    }

    @Test("A torn last line is not counted, and gone after the next one")
    func torn() throws {
        try spend(1, try charge("2026-11-20", "1"))
        try spend(2, try charge("2026-11-20", "5"))
        let bytes = try file().content(of: SpoolLayout.spend, limit: 1000)
        try AtomicFile.replace(in: file(), name: SpoolLayout.spend, bytes: bytes.dropLast(9), durable: false)
        #expect(try known(totals().sum()) == "1.00" && totals().damagedLines == 1)
        try spend(2, try charge("2026-11-20", "5"))
        #expect(try known(totals().sum()) == "6.00" && totals().damagedLines == 0)
    }

    @Test(
        "Lines that are no entries are counted and passed over", arguments: ["x", "{}", #"{"job":1,"charges":[{}]}"#])
    func foreign(line: String) throws {
        try spend(1, try charge("2026-11-20", "1"))
        let bytes = try file().content(of: SpoolLayout.spend, limit: 1000)
        let mixed = Array(line.utf8) + [10] + bytes
        try AtomicFile.replace(in: file(), name: SpoolLayout.spend, bytes: mixed, durable: false)
        #expect(try known(totals().sum()) == "1.00" && totals().damagedLines == 1)
    }

    @Test("A month without a file has no sums")
    func empty() throws {
        #expect(try totals("1999-01").sum() == SpendSum())
    }
}

extension AccountName: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) {
        self.init(rawValue: value)
    }
}
