package import BatchSpoolCore

/// What a name in `work/` (or a history month) says: whose it is and what part of the job.
package struct WorkEntry: Hashable, Sendable {
    /// A file of a job.
    package enum Role: Hashable, Sendable {
        case sidecar
        case source(Int)
        case companion(Int)
        case input, rows, results, errors, outcomes, responses, busy
        /// A file of the job that a later step names (downloads, outputs ready for delivery).
        case other(String)
    }

    package let job: JobID
    package let role: Role
    /// Whether it is the hidden file of an unfinished replacement.
    package let isTemporary: Bool

    /// What `name` says; nil for a name that is none of the daemon's: it is reported and never touched.
    package init?(_ name: FileName) {
        guard var text = name.text else { return nil }
        isTemporary = text.hasPrefix(".")
        if isTemporary {
            guard text.hasSuffix(".tmp") else { return nil }
            text = String(text.dropFirst().dropLast(4))
        }
        guard let dot = text.firstIndex(of: "."), let job = JobID(text[..<dot]) else { return nil }
        self.job = job
        role = Self.role(String(text[text.index(after: dot)...]))
    }

    private static func role(_ word: String) -> Role {
        switch word {
        case "state.json": return .sidecar
        case "input": return .input
        case "rows": return .rows
        case "results": return .results
        case "errors": return .errors
        case "outcomes": return .outcomes
        case "responses": return .responses
        case "busy": return .busy
        default: break
        }
        if let number = number(word, after: "src.") { return .source(number) }
        return number(word, after: "options.").map(Role.companion) ?? .other(word)
    }

    /// The number behind `prefix`, only in the spelling that SpoolLayout writes.
    private static func number(_ word: String, after prefix: String) -> Int? {
        guard word.hasPrefix(prefix), let number = Int(word.dropFirst(prefix.count)), number >= 0 else { return nil }
        return word == prefix + String(number) ? number : nil
    }
}
