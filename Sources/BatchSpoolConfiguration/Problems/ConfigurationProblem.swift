/// One thing that is wrong with a configuration, and where.
package struct ConfigurationProblem: Error, Hashable, Sendable {
    /// As it was named by whoever asked.
    package let file: String
    /// From 1; nil when it is about the file as a whole.
    package let line: Int?
    /// From 1, in characters.
    package let column: Int?
    package let kind: Kind

    package init(file: String, line: Int?, column: Int?, kind: Kind) {
        self.file = file
        self.line = line
        self.column = column
        self.kind = kind
    }

    /// What can be wrong. `path` is the dotted name of a key, `value` what was written, as it was written.
    package enum Kind: Hashable, Sendable {
        /// The file cannot be read, and the system's words for it.
        case unreadable(String)
        case tooLarge(bytes: Int, limit: Int)
        case notUTF8
        /// The parser's words.
        case syntax(String)
        case unknownKey(String, table: String?, near: String?, known: [String])
        /// Designed, not built.
        case notYet(String)
        /// A key that looks as if it held a secret.
        case secret(String)
        case wrongKind(path: String, found: String, wanted: Wanted)
        /// A number where units are needed, and the text that would say the same.
        case noUnit(path: String, value: String, write: String)
        case malformed(path: String, value: String, wanted: Wanted)
        /// The same for a value that may be or hold a secret, and is therefore not repeated.
        case malformedUnseen(path: String, wanted: Wanted)
        case outOfRange(path: String, value: String, from: String, to: String)
        case notAmong(path: String, value: String, choices: [String], near: String?)
        case dialectNotBuilt(path: String, dialect: String)
        case accountNotBuilt(account: String, dialect: String)
        case noAccountID(account: String)
        case laneOfDialect(path: String, value: String, dialect: String)
        case backgroundOfDialect(path: String, dialect: String)
        case inlineOfDialect(path: String, dialect: String)
        case idempotencyOfDialect(path: String, dialect: String)
        case windowOfDialect(path: String, dialect: String)
        case noDialect(account: String, near: String?)
        case noAddress(account: String)
        case unencrypted(path: String, value: String)
        case reservedHeader(path: String)
        case unknownAccount(path: String, name: String, near: String?, known: [String])
        case admitsNobody(path: String)
        case wider(path: String, value: String, bound: String, limit: String)
        case unknownZone(path: String, value: String)
    }

    /// What a value should have looked like.
    package enum Wanted: Hashable, Sendable {
        case duration, size, money, price, factor, text, integer, boolean, texts, table, durations
        case providers, parameters, dropped, address, path, variable, name, model, header, window, zone
    }
}

/// Everything that is wrong with a configuration, in the order of the file; never empty.
package struct ConfigurationProblems: Error, Hashable, Sendable {
    package let all: [ConfigurationProblem]

    package init(_ all: [ConfigurationProblem]) {
        self.all = all
    }
}
