import ArgumentParser
import BatchSpoolCore
import SpoolStorage

/// `batchspool reasons`: what packaging/make-manual writes of the words that stand as `reason` in status files.
struct Reasons: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print every reason for which a job is held or a name is not taken, as JSON.", shouldDisplay: false)

    @OptionGroup var shared: SharedOptions

    func run() {
        let held = HoldReason.allCases.map { Self.line("held", $0.rawValue, $0.words, $0.next("JOB")) }
        let pending = ArrivalReason.allCases.map { Self.line("pending", $0.rawValue, $0.words, $0.next) }
        Session(shared).output.lines(held + pending)
    }

    /// `status`: the word beside which the reason stands.
    private static func line(_ status: String, _ reason: String, _ words: String, _ next: String?) -> String {
        var object = JSONObject()
        object.add("status", status)
        object.add("reason", reason)
        object.add("words", words)
        object.add("next", next)
        return object.text
    }
}
