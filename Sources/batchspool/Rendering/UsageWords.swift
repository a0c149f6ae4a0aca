import BatchSpoolCore

/// What is wrong with how a command was called.
enum UsageWords {
    static func unknownStatus(_ word: String) -> String {
        let words = JobStatus.words
        let near = nearest(word, among: words).map { "did you mean \"\($0)\"?" }
        return "no status is called \(quoted(word)); " + (near ?? "the words are \(words.joined(separator: ", "))")
    }

    static func noCommand(_ word: String, near: String?) -> String {
        "no command is called \(quoted(word))" + (near.map { "; did you mean \"\($0)\"?" } ?? "")
    }

    static func noClass(_ word: String, among classes: [String]) -> String {
        if classes.isEmpty { return "classes of models come from price data, and there is none" }
        let near = nearest(word, among: classes).map { "did you mean \"\($0)\"?" }
        return "no class is called \(quoted(word)); " + (near ?? "the classes are \(classes.joined(separator: ", "))")
    }

    static let mineAndUser = "--mine is --user with your own name; write one of them"
    static let nameForSeveral = "--name names one file; drop several files one by one, or leave it out"
    static let standardInputNeedsName = "standard input has no name; give it one with --name NAME.jsonl"
    static let waitNeedsTime = "--timeout belongs to --wait"
    static let emptyProvider = "--provider needs the name of an account or vendor, or \"!name\" to exclude one"

    static let ownersAlone = "--owners lists users over all accounts; leave the name out"

    static let capabilitiesAlone = "--capabilities lists what vendors take; leave the name and --owners out"

    static let allAlone = "ALL stands for every job of yours and takes no other beside it"
    static let retryHow = "say one of --not-submitted, --submitted and --errors"
    static let oneByOne = "ALL cannot be meant here; name the jobs"
    static let orderStatuses =
        "Exit status: 0 done, or so already; 65 makes no sense for the job as it is; 69 no such job; 75 no daemon is "
        + "running, and the order stays; 77 not yours."

    static func noBatch(_ text: String) -> String {
        "\(quoted(text)) is no id of a batch"
    }

    static func notADuration(_ text: String) -> String {
        "\(quoted(text)) is no duration; write a whole number and a unit, such as 30s, 10m or 2h"
    }

    private static func quoted(_ text: String) -> String {
        "\"\(EscapedText(text, limit: 100))\""
    }
}
