import BatchSpoolCore
import Testing

@Suite struct NearestTests {
    let keys = ["gather_window", "gather_rows", "rescan", "max_line", "max_file", "mix"]

    @Test(
        "A slip of the keyboard finds the word that was meant",
        arguments: [
            ("gather_windw", "gather_window"), ("gather-window", "gather_window"), ("Rescan", "rescan"),
            ("rescna", "rescan"), ("max_lines", "max_line"), ("mxi", "mix"),
        ])
    func slip(typed: String, meant: String) {
        #expect(nearest(typed, among: keys) == meant)
    }

    @Test("Another word has no near one", arguments: ["", "colour", "m", "temperature_window_rows"])
    func far(typed: String) {
        #expect(nearest(typed, among: keys) == nil)
    }

    @Test("Of two equally near words the first wins")
    func first() {
        #expect(nearest("max_fine", among: keys) == "max_line")
    }

    @Test("A word of a megabyte has no near one")
    func long() {
        #expect(nearest(String(repeating: "a", count: 1 << 20), among: keys) == nil)
    }
}
