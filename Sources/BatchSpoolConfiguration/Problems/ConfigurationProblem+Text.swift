import BatchSpoolCore

extension ConfigurationProblem: CustomStringConvertible {
    /// `FILE:LINE:COLUMN: what is wrong; what would be right`, on one line.
    package var description: String {
        let place = [line, column].compactMap(\.self).map { ":\($0)" }.joined()
        return EscapedText("\(file)\(place): \(kind.sentence)").text
    }
}

extension ConfigurationProblems: CustomStringConvertible {
    /// A line for each.
    package var description: String { all.map(\.description).joined(separator: "\n") }
}

extension ConfigurationProblem.Kind {
    /// The words for it, without the place.
    package var sentence: String {
        switch self {
        case .unreadable, .tooLarge, .notUTF8, .syntax: fileSentence
        case .unknownKey, .notYet, .secret: keySentence
        case .wrongKind, .noUnit, .malformed, .malformedUnseen, .outOfRange, .notAmong, .unknownZone: valueSentence
        case .dialectNotBuilt, .accountNotBuilt, .noDialect, .noAddress, .noAccountID, .laneOfDialect,
            .backgroundOfDialect, .inlineOfDialect, .idempotencyOfDialect, .windowOfDialect, .unencrypted,
            .reservedHeader:
            accountSentence
        case .unknownAccount, .admitsNobody, .wider: choiceSentence
        }
    }

    private var fileSentence: String {
        switch self {
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .tooLarge(let bytes, let limit): "is \(bytes) bytes long; a configuration has at most \(limit)"
        case .notUTF8: "is not UTF-8; save it as UTF-8"
        case .syntax(let words): "not TOML: \(words)"
        default: ""
        }
    }

    private var keySentence: String {
        switch self {
        case .unknownKey(let key, let table, let near, let known):
            "\(quoted(key)) is not a key of \(table.map { "[\($0)]" } ?? "this file"); "
                + suggestion(near, else: "its keys are \(listed(known))")
        case .notYet(let key): "\(quoted(key)) is not supported yet; remove it"
        case .secret(let key): "\(quoted(key)): no key belongs in this file; name it with key_env or key_file"
        default: ""
        }
    }

    private var valueSentence: String {
        switch self {
        case .wrongKind(let path, let found, let wanted): "\(path) is \(found); write \(wanted.words)"
        case .noUnit(let path, let value, let write): "\(path) = \(value) is a bare number; write \"\(write)\""
        case .malformed(let path, let value, let wanted): "\(path) = \(quoted(value)): write \(wanted.words)"
        case .malformedUnseen(let path, let wanted): "\(path): write \(wanted.words)"
        case .outOfRange(let path, let value, let from, let to): "\(path) = \(value): write \(from) to \(to)"
        case .notAmong(let path, let value, let choices, let near):
            "\(path) = \(quoted(value)): "
                + suggestion(near, else: "write \(choices.map(quoted).joined(separator: " or "))")
        case .unknownZone(let path, let value):
            "\(path) = \(quoted(value)) is not a time zone of this machine; "
                + "write a name such as \"UTC\" or \"Europe/Berlin\""
        default: ""
        }
    }

    private var accountSentence: String {
        switch self {
        case .dialectNotBuilt(let path, let dialect):
            "\(path) = \(quoted(dialect)) is not built yet; known are "
                + listed(Dialect.allCases.map(\.rawValue))
        case .accountNotBuilt(let account, let dialect):
            "[provider.\(account)] speaks \(quoted(dialect)), which is not built yet; remove the table"
        case .noDialect(let account, let near):
            "[provider.\(account)] names no known vendor; "
                + suggestion(near, else: "write dialect = \"openai\" and its base_url")
        case .noAddress(let account):
            "[provider.\(account)] has no address; write base_url, such as \"https://llm.example.org/v1\""
        case .noAccountID(let account):
            "[provider.\(account)] needs account, the id that stands in the addresses of the service"
        case .laneOfDialect(let path, let value, let dialect):
            "\(path) = \(quoted(value)) does not go with dialect \(quoted(dialect)); "
                + (dialect == "realtime"
                    ? "write \"realtime\" or \"flex\"" : "write \"batch\", or dialect = \"realtime\"")
        case .backgroundOfDialect(let path, let dialect):
            "\(path) = true does not go with dialect \(quoted(dialect)); remove it, or write dialect = \"realtime\""
        case .inlineOfDialect(let path, let dialect):
            "\(path) = true does not go with dialect \(quoted(dialect)), which leaves no choice; remove it"
        case .idempotencyOfDialect(let path, let dialect):
            "\(path) does not go with dialect \(quoted(dialect)), whose creates bear no such key; remove it"
        case .windowOfDialect(let path, let dialect):
            "\(path) does not go with dialect \(quoted(dialect)), "
                + (dialect == "realtime"
                    ? "which makes no batches; remove it"
                    : "which leaves no choice; remove it, and write stuck_after for when a batch is late")
        case .unencrypted(let path, let value):
            "\(path) = \(quoted(value)) is not encrypted; write https:// or, if that is meant, plain_http = true"
        case .reservedHeader(let path): "\(path) is set by the daemon itself; remove it"
        default: ""
        }
    }

    private var choiceSentence: String {
        switch self {
        case .unknownAccount(let path, let name, let near, let known):
            "\(path): no account and no vendor is called \(quoted(name)); "
                + suggestion(near, else: known.isEmpty ? "there is no [provider.…]" : "known are \(listed(known))")
        case .admitsNobody(let path): "\(path) admits no account that [routing] admits; name one of both"
        case .wider(let path, let value, let bound, let limit):
            "\(path) = \(quoted(value)) is more than \(bound) = \(quoted(limit)); write at most that"
        default: ""
        }
    }

    private func suggestion(_ near: String?, else other: @autoclosure () -> String) -> String {
        near.map { "did you mean \(quoted($0))?" } ?? other()
    }

    private func listed(_ names: [String]) -> String {
        names.joined(separator: ", ")
    }

    private func quoted(_ text: String) -> String {
        "\"\(EscapedText(text, limit: 80))\""
    }
}
