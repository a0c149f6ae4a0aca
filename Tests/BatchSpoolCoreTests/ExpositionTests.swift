import BatchSpoolCore
import Testing

@Suite struct ExpositionTests {
    @Test("A family has its help, its type and its samples")
    func family() {
        var text = Exposition()
        text.begin("batchspool_jobs", .gauge, "Jobs.")
        text.sample(3, ["status": "held"])
        text.sample(Money(dollars: "0.50"))

        #expect(
            text.text
                == "# HELP batchspool_jobs Jobs.\n# TYPE batchspool_jobs gauge\n"
                + "batchspool_jobs{status=\"held\"} 3\nbatchspool_jobs 0.50\n")
    }

    @Test("Labels and help are escaped as the format wants")
    func escaped() {
        var text = Exposition()
        text.begin("a", .gauge, "one \"line\"\nand \\ more")
        text.sample(1, ["b": "x\"y\\z\n"])

        #expect(
            text.text == #"# HELP a one "line"\nand \\ more"# + "\n# TYPE a gauge\n" + #"a{b="x\"y\\z\n"} 1"# + "\n")
    }

    @Test("Unknown money is no sample")
    func unknown() {
        var text = Exposition()
        text.sample(nil as Money?)

        #expect(text.text == "")
    }
}
