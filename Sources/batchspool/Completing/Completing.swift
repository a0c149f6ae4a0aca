import ArgumentParser
import BatchSpoolCore
import SpoolStorage

/// What a shell offers where the answer depends on the spool, the configuration or the prices.
///
/// The shell runs the tool for it, with the words typed so far; whatever goes wrong offers nothing.
enum Completing {
    /// Files that can be dropped.
    static let inputs = CompletionKind.file(extensions: ["jsonl", "ndjson", "gz"])

    /// Names of jobs: dropped names with their queues.
    static let jobs = CompletionKind.custom { words, _, _ in
        guard let spool = spool(words), let files = try? StatusShelf(spool: spool).all() else { return [] }
        return JobOrder.newest.sorted(files).map(\.label)
    }

    /// Names of queues.
    static let queues = CompletionKind.custom { words, _, _ in
        guard let spool = spool(words) else { return [] }
        return (try? spool.queues(in: .status)) ?? []
    }

    /// Names of accounts.
    static let accounts = CompletionKind.custom { words, _, _ in
        rules(words)?.configuration.providers.map(\.name.rawValue) ?? []
    }

    /// Names of models with a price.
    static let models = CompletionKind.custom { words, _, _ in
        guard let rules = rules(words) else { return [] }
        return rules.catalogue.models.map(\.name.rawValue).sorted()
    }

    private static func spool(_ words: [String]) -> SpoolView? {
        let place = try? SpoolPlace.find(
            option: value(of: "--spool", in: words), environment: Session.readEnvironment())
        return place.map { SpoolView(place: $0) }
    }

    private static func rules(_ words: [String]) -> CheckRules? {
        try? CheckRules(
            path: value(of: "--config", in: words), queue: nil, environment: Session.readEnvironment())
    }

    /// The value typed for an option; shells quote it, so quotes around it are taken off.
    private static func value(of option: String, in words: [String]) -> String? {
        for (place, word) in words.enumerated() {
            if word == option, words.indices.contains(place + 1) { return plain(words[place + 1]) }
            if word.hasPrefix(option + "=") { return plain(String(word.dropFirst(option.count + 1))) }
        }
        return nil
    }

    private static func plain(_ word: String) -> String {
        word.filter { $0 != "\"" && $0 != "'" && $0 != "\\" }
    }
}
