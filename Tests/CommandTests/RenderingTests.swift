import BatchSpoolCore
import SpoolStorage
import Testing

@testable import batchspool

@Suite("Rendering")
struct RenderingTests {
    @Test(
        "Money for people",
        arguments: [
            ("0", "$0.00"), ("0.00001", "<$0.0001"), ("0.00005", "$0.0001"), ("0.0123", "$0.0123"),
            ("0.99999", "$1.0000"), ("1", "$1.00"), ("12.345", "$12.35"), ("1234.5", "$1234.50"),
        ])
    func money(dollars: String, shown: String) {
        #expect(Amounts.money(Money(dollars: dollars)) == shown)
    }

    @Test("An unknown amount is unknown, one owed has a sign")
    func unusualMoney() {
        #expect(Amounts.money(nil) == "unknown")
        #expect(Amounts.money(Money(picodollars: -2_000_000_000_000)) == "-$2.00")
    }

    @Test(
        "Numbers in groups of three", arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567")])
    func counts(number: Int, shown: String) {
        #expect(Amounts.count(number) == shown)
    }

    @Test(
        "Ages in their largest unit",
        arguments: [(0, "0s"), (59, "59s"), (3599, "59m"), (172_799, "47h"), (172_800, "2d")])
    func ages(seconds: Int, shown: String) {
        #expect(Amounts.age(from: Timestamp(seconds: 0), to: Timestamp(seconds: seconds)) == shown)
    }

    @Test("Wide characters take two columns when text is cut and filled")
    func widths() {
        #expect("日本語".columns == 6)
        #expect("日本語".cut(to: 4) == "日…")
        #expect("日本".padded(to: 6) == "日本  ")
        #expect("abcdef".cut(to: 4) == "abc…")
        #expect("abc".cut(to: 0) == "")
    }

    @Test("A table keeps within the terminal: the first and the last column give way")
    func narrowTable() {
        var table = Table(["NAME", "N", "WHY"], right: [1])
        let name = String(repeating: "x", count: 40)
        table.add([Table.Cell(name), Table.Cell("12"), Table.Cell("because of everything")])
        #expect(
            table.lines(Style(isOn: false), width: 40) == [
                "NAME             N  WHY", "xxxxxxxxxxxxx…  12  because of everythi…",
            ])
    }

    @Test("Colours only where they are wanted")
    func colours() {
        #expect(Style(isOn: true).paint("a", .good) == "\u{1B}[32ma\u{1B}[0m")
        #expect(Style(isOn: false).paint("a", .good) == "a")
    }

    @Test("A line of progress fits 80 columns")
    func progressLine() throws {
        let site = try Site()
        try site.publish(try Samples.processing())
        let view = SpoolView(place: SpoolPlace(path: site.spool, origin: .option))
        var file = Awaited(name: FileName("reviews.jsonl"), queue: nil, job: JobID(Samples.job), earlier: nil)
        try file.look(view, isSlow: false)
        #expect(
            ProgressLine(file).text(width: 79, Style(isOn: false))
                == "reviews.jsonl            [#####...........]         1/3    $0.00 processing")
    }

    @Test("Command line options replace those of the same name and keep the others")
    func edits() {
        let edits = OptionEdits(model: "m", overrideModel: nil, providers: ["a\"b"])
        #expect(OptionEdits.text(of: edits.applied(to: [])) == "{\"model\":\"m\",\"provider\":[\"a\\\"b\"]}")
    }
}
