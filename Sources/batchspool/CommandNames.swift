import ArgumentParser
import BatchSpoolCore

/// Which commands there are, for words that are none of them.
enum CommandNames {
    /// Options that may stand before a command; of any other the parser knows more.
    private static let options: Set = ["--spool", "--json", "--no-color", "--version", "-h", "--help", "--help-hidden"]

    /// What is wrong with the first of `words` that stands in a command's place below `command` and is none; nil when
    /// all of them are commands, or an unknown option stands before.
    static func fault(in words: some Sequence<String>, of command: any ParsableCommand.Type) -> ValidationError? {
        var command = command
        var isValue = false
        for word in words {
            let inner = command.configuration.subcommands
            if inner.isEmpty { return nil }
            defer { isValue = word == "--spool" }
            if !isValue, word.hasPrefix("-"), !isOption(word) { return nil }
            if isValue || word.hasPrefix("-") || word == "help" { continue }
            guard let next = inner.first(where: { name(of: $0) == word }) else {
                let shown = inner.filter { $0.configuration.shouldDisplay }.map { name(of: $0) }
                return ValidationError(UsageWords.noCommand(word, near: nearest(word, among: shown)))
            }
            command = next
        }
        return nil
    }

    private static func isOption(_ word: String) -> Bool {
        options.contains(String(word.prefix { $0 != "=" }))
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? String(describing: command).lowercased()
    }
}
