import BatchSpoolConfiguration
import BatchSpoolCore
import Glibc
import SpoolStorage

extension Refusal {
    /// What is wrong and what would be right.
    var words: String {
        switch self {
        case .noSpool(let tried):
            "there is no spool at \(tried.map(Self.shown).joined(separator: " or ")); name one with --spool DIR"
        case .notASpool(let path): "\(Self.shown(path)) is no spool; a daemon makes one when it starts there"
        case .noSuchJob(let word, let near): "no job is called \(Self.quoted(word))" + Self.suggestion(near)
        case .notClaimed(let name, let isStopped):
            "\(Self.shown(name)) lies in the inbox and is no job yet; "
                + (isStopped
                    ? "no daemon is running to take it" : "it is taken once nobody has written to it for a moment")
        case .neverClaimed(let name, let reason):
            "\(Self.shown(name)) lies in the inbox and is never taken: "
                + [reason.words, reason.next].compactMap(\.self).joined(separator: "; ")
        case .severalJobs(let word, let labels):
            "\(Self.quoted(word)) may mean \(labels.map(Self.quoted).joined(separator: " or ")); write one of these"
        case .noSuchUser(let word): "this machine has no user \(Self.quoted(word))"
        case .noAccount(let name, let near): "no account is called \(Self.quoted(name))" + Self.suggestion(near)
        case .noModel(let words, let near, let isElsewhere):
            "none of your accounts offers a model \(Self.quoted(words))"
                + (isElsewhere ? "; --all lists who does" : Self.suggestion(near))
        case .noInput(let path): "there is no file \(Self.shown(path))"
        case .badDropName(let name, let problem): "\(Self.shown(name)): \(problem.words)"
        case .noQueue(let name, let near):
            "no queue is called \(Self.quoted(name))"
                + (near == nil ? "; an administrator declares it in the configuration, as [queue.NAME]" : "")
                + Self.suggestion(near)
        case .noQueueDirectory(let name):
            "the queue \(Self.quoted(name)) has no directory in the inbox; an administrator makes it"
        case .configuration(let problems): problems.description
        case .catalogue(let path, let what): "the price data in \(Self.shown(path)) cannot be used: \(what)"
        case .system(let error): Self.words(of: error)
        }
    }

    private static func words(of error: SystemError) -> String {
        let reason = String(cString: strerror(error.code))
        let advice = error.isDenied ? "; ask for membership in the group that owns it" : ""
        return "\(EscapedText(bytes: error.path, limit: 300)): \(reason) (\(error.call))" + advice
    }

    private static func shown(_ text: String) -> String {
        EscapedText(text, limit: 300).text
    }

    private static func quoted(_ text: String) -> String {
        "\"\(EscapedText(text, limit: 200))\""
    }

    private static func suggestion(_ near: String?) -> String {
        near.map { "; did you mean \(quoted($0))?" } ?? ""
    }
}
