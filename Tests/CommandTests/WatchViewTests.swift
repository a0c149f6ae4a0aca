import BatchSpoolCore
import Testing

@testable import batchspool

@Suite("The live table")
struct WatchViewTests {
    private let plain = Style(isOn: false)

    private func view(_ jobs: Int = 1) throws -> WatchView {
        let site = try Site()
        for number in 0..<jobs {
            var report = try Samples.processing()
            report.file = DroppedName("reviews\(number).jsonl")
            report.counts.rows = 30_000
            report.counts.done = 12_345
            report.batches[0].submittedAt = Samples.start
            report.batches[0].cost = Money(dollars: "0.04")
            (report.batches[0].rows, report.batches[0].done) = (15_000, 5000)
            var second = report.batches[0]
            (second.part, second.done) = (2, 7345)
            report.batches.append(second)
            try site.publish(report)
        }
        let files = try StatusShelf(spool: SpoolView(place: SpoolPlace(path: site.spool, origin: .option))).all()
        return WatchView(
            files: JobOrder.name.sorted(files), pace: Pace(), now: Timestamp(seconds: Samples.start.seconds + 600),
            head: "06:32:38 UTC  today $0.10")
    }

    @Test("In 80 columns, word for word")
    func usual() throws {
        #expect(
            try view().lines(width: 79, height: 24, plain) == [
                "06:32:38 UTC  today $0.10",
                "NAME                   PROGRESS           ROWS     COST  ETA STATUS",
                "reviews0.jsonl         [###......]   12.3k/30k    $0.00  20m processing",
                "  1 openai gpt-4o-mini [###......]    5000/15k ≤$0.0400  20m running",
                "  2 openai gpt-4o-mini [####.....]    7345/15k ≤$0.0400  10m running",
                "1 job: 1 processing; 12,345 of 30,000 rows; $0.00 spent, $0.0456 reserved",
            ])
    }

    @Test(
        "No line is wider than the terminal, however narrow or wide", arguments: [1, 10, 20, 40, 50, 70, 79, 132, 400])
    func widths(width: Int) throws {
        let view = try view(3)
        for line in view.lines(width: width, height: 40, plain) { #expect(line.columns <= width) }
    }

    @Test("No table is higher than the terminal; what does not fit is counted", arguments: [4, 6, 9, 40])
    func heights(height: Int) throws {
        let lines = try view(9).lines(width: 79, height: height, plain)
        #expect(lines.count <= height)
        #expect(height >= 12 || lines.contains { $0.hasPrefix("… and ") })
    }

    @Test("Colours change nothing but the colour")
    func colours() throws {
        let painted = try view(2).lines(width: 79, height: 24, Style(isOn: true)).map { line in
            line.split(separator: "\u{1B}").map { $0.hasPrefix("[") ? $0.drop { $0 != "m" }.dropFirst() : $0 }.joined()
        }
        #expect(painted == (try view(2).lines(width: 79, height: 24, plain)))
    }
}
