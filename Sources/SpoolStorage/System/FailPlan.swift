import Glibc

/// What a test wants to go wrong, and when: `STEP:N:ACTION`, several separated by commas.
///
/// STEP is a step's name, the name with `.done` (after the call, before its answer is believed), or `*` (every swept
/// point, before and after, counted together). N counts from 1. ACTION is `kill`, an errno name or `wait=FILE`, which
/// reads FILE, a pipe, to its end; with a trailing `+` it stays from there on. `list:FILE` appends each point reached to
/// FILE, one a line.
package struct FailPlan: Sendable {
    /// What happens at a point.
    package enum Action: Hashable, Sendable {
        case kill
        case refuse(code: Int32)
        case wait(pipe: String)
    }

    private struct Rule: Sendable {
        let step: String
        let first: Int
        let action: Action
        let stays: Bool
        var seen = 0
    }

    private var rules: [Rule] = []
    /// The file that points reached are listed in.
    package private(set) var list: String?

    /// The plan written as `text`; nil when it does not read as above.
    package init?(parsing text: String) {
        for clause in text.split(separator: ",") {
            if clause.hasPrefix("list:") {
                list = String(clause.dropFirst(5))
            } else if let rule = Self.rule(clause) {
                rules.append(rule)
            } else {
                return nil
            }
        }
    }

    /// Counts a point and says what is to happen there. `swept`: whether `*` counts it.
    package mutating func reached(_ point: String, swept: Bool) -> Action? {
        var action: Action?
        for index in rules.indices where rules[index].step == point || (swept && rules[index].step == "*") {
            rules[index].seen += 1
            let rule = rules[index]
            if rule.seen == rule.first || (rule.stays && rule.seen > rule.first) { action = action ?? rule.action }
        }
        return action
    }

    private static func rule(_ clause: Substring) -> Rule? {
        let fields = clause.split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count == 3, let first = Int(fields[1]), first > 0 else { return nil }
        let stays = fields[2].hasSuffix("+")
        guard let action = action(stays ? fields[2].dropLast() : fields[2]) else { return nil }
        return Rule(step: String(fields[0]), first: first, action: action, stays: stays)
    }

    private static func action(_ word: Substring) -> Action? {
        if word.hasPrefix("wait=") { return .wait(pipe: String(word.dropFirst(5))) }
        let codes: [Substring: Int32] = [
            "EIO": EIO, "ENOSPC": ENOSPC, "EDQUOT": EDQUOT, "EROFS": EROFS, "EFBIG": EFBIG, "EMFILE": EMFILE,
            "ENFILE": ENFILE, "ENOMEM": ENOMEM, "EACCES": EACCES, "EPERM": EPERM, "EXDEV": EXDEV,
        ]
        return word == "kill" ? .kill : codes[word].map(Action.refuse)
    }
}
